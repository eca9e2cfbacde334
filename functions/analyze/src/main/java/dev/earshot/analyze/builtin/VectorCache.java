package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.embedding.SentenceModel;
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

  private final SentenceModel model;
  private final Map<List<String>, FutureTask<List<float[]>>> recent =
      new LinkedHashMap<>(RECORDINGS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<List<String>, FutureTask<List<float[]>>> eldest) {
          return size() > RECORDINGS;
        }
      };

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
            recent.computeIfAbsent(
                texts, each -> new FutureTask<>(() -> model.embed(each, cancelled)));
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

  private void forget(List<String> texts, FutureTask<List<float[]>> task) {
    synchronized (recent) {
      recent.remove(texts, task);
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
