package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.embedding.SentenceModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the last few recordings. A recording's prompts are delivered side by side, and its
 * sentences are the costly part of each: one caller computes, the others wait for it.
 */
final class VectorCache {
  private static final int RECORDINGS = 4;

  /**
   * Sentences that are kept once they are computed, also where the rest is not: some 5 s of work.
   */
  private static final int BLOCK = 256;

  /** A day of speech, 25 MB. */
  private static final int BLOCKS = 64;

  private final SentenceModel model;
  private final Map<List<String>, FutureTask<List<float[]>>> recent =
      new LinkedHashMap<>(RECORDINGS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<List<String>, FutureTask<List<float[]>>> eldest) {
          return size() > RECORDINGS;
        }
      };

  /** Blocks of recordings whose time ended before all was computed; the next try goes on there. */
  private final Map<List<String>, List<float[]>> unfinished =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<List<String>, List<float[]>> eldest) {
              return size() > BLOCKS;
            }
          });

  VectorCache(SentenceModel model) {
    this.model = model;
  }

  /** Vectors of one recording's sentences. */
  List<float[]> of(List<SpokenSentence> sentences, BooleanSupplier cancelled) {
    List<String> texts = sentences.stream().map(SpokenSentence::text).toList();
    while (true) {
      FutureTask<List<float[]>> task;
      synchronized (recent) {
        task =
            recent.computeIfAbsent(texts, each -> new FutureTask<>(() -> embed(each, cancelled)));
      }
      task.run(); // does nothing where it runs already or has run
      try {
        return task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while waiting for the sentence vectors");
      } catch (ExecutionException e) {
        forget(texts, task);
        if (cancelled.getAsBoolean() || !(e.getCause() instanceof CancellationException)) {
          throw rethrown(e.getCause());
        } // else another caller was cancelled, not this one: compute again
      }
    }
  }

  private List<float[]> embed(List<String> texts, BooleanSupplier cancelled) {
    List<List<String>> blocks = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BLOCK) {
      blocks.add(texts.subList(from, Math.min(texts.size(), from + BLOCK)));
    }
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (List<String> block : blocks) {
      List<float[]> known = unfinished.get(block);
      List<float[]> computed = known == null ? model.embed(block, cancelled) : known;
      if (blocks.size() > 1) {
        unfinished.put(block, computed);
      }
      vectors.addAll(computed);
    }
    blocks.forEach(unfinished::remove);
    return List.copyOf(vectors);
  }

  private void forget(List<String> texts, FutureTask<List<float[]>> task) {
    synchronized (recent) {
      recent.remove(texts, task);
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
