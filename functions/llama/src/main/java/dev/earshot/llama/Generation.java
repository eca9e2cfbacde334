package dev.earshot.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.chat.Usage;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One reply in the making, by a thread of its own: until the first token the native side cannot be
 * stopped, and whoever cancels does not have to wait for that.
 */
final class Generation {
  private static final long TICK_MILLIS = 200;

  private final LlamaModel model;
  private final InferenceParameters parameters;
  private final int maxTokens;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean stop;
  private volatile @Nullable String failure;
  private volatile String text = "";
  private volatile int tokens;
  private volatile boolean cut;

  Generation(LlamaModel model, InferenceParameters parameters, int maxTokens) {
    this.model = model;
    this.parameters = parameters;
    this.maxTokens = maxTokens;
  }

  void start(Runnable afterwards) {
    Thread.ofPlatform()
        .daemon()
        .name("llama")
        .start(
            () -> {
              try {
                run();
              } catch (RuntimeException e) {
                failure = String.valueOf(e.getMessage());
              } finally {
                afterwards.run();
                done.countDown();
              }
            });
  }

  private void run() {
    StringBuilder said = new StringBuilder();
    int count = 0;
    LlamaIterator outputs = model.generate(parameters.setNPredict(maxTokens)).iterator();
    while (outputs.hasNext()) {
      if (stop) {
        outputs.cancel();
        return;
      }
      said.append(outputs.next().text);
      if (outputs.hasNext()) {
        count++;
      }
    }
    text = said.toString();
    tokens = count;
    cut = count >= maxTokens;
  }

  /**
   * @param end of the time for it, by {@link System#nanoTime}
   */
  ChatReply await(ChatRequest request, long end, int promptTokens, String name) {
    try {
      while (!done.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (request.cancelled().getAsBoolean()) {
          throw new CancellationException("The request to " + name + " was cancelled.");
        }
        if (end - System.nanoTime() <= 0) {
          return new ChatReply.Unavailable(
              name + " did not finish within " + request.timeLimit().toMillis() + " ms", null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The request to " + name + " was interrupted.");
    } finally {
      stop = true;
    }
    if (failure != null) {
      return new ChatReply.Unavailable(name + " failed: " + failure, null);
    }
    Usage usage = new Usage(1, promptTokens, tokens);
    return cut ? new ChatReply.CutOff(text, usage) : new ChatReply.Said(text, usage);
  }
}
