package dev.earshot.transcribe.recognizer;

import dev.earshot.speech.ModelException;
import dev.earshot.speech.SpeechRecognizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The speech models of this process. A model is loaded when it is first needed and kept; decoding
 * uses every core, so one caller decodes at a time.
 */
public final class Recognizers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Function<String, SpeechRecognizer> loader;
  private final int most;
  private final Semaphore turn = new Semaphore(1, true);
  private final Map<String, SpeechRecognizer> loaded = new LinkedHashMap<>(4, 0.75f, true);
  private volatile boolean closed;

  /**
   * Models on demand.
   *
   * @param loader opens a model by its name, or throws a {@link ModelException}
   * @param most how many stay loaded; beyond, the one longest unused is closed
   */
  public Recognizers(Function<String, SpeechRecognizer> loader, int most) {
    this.loader = loader;
    this.most = most;
  }

  /**
   * Waits for its turn and works with a model.
   *
   * @param work handed the model and a signal to stop, which also says when the process is stopping
   * @throws CancellationException where {@code cancelled} turned true, or the process is stopping
   * @throws ModelException where the model cannot be opened
   */
  public <T> T use(String model, BooleanSupplier cancelled, Work<T> work) {
    BooleanSupplier stop = () -> closed || cancelled.getAsBoolean();
    await(stop);
    try {
      return work.with(open(model), stop);
    } finally {
      turn.release();
    }
  }

  /** Tells whoever is decoding to stop, waits until it has, and frees the models. */
  @Override
  public void close() {
    closed = true;
    turn.acquireUninterruptibly();
    try {
      loaded.values().forEach(SpeechRecognizer::close);
      loaded.clear();
    } finally {
      turn.release();
    }
  }

  private void await(BooleanSupplier stop) {
    try {
      while (!stop.getAsBoolean()) {
        if (turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          if (!stop.getAsBoolean()) {
            return;
          }
          turn.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CancellationException("stopped while waiting for the speech model");
  }

  private SpeechRecognizer open(String model) {
    SpeechRecognizer known = loaded.get(model);
    if (known != null) {
      return known;
    }
    while (loaded.size() >= most) { // before loading, so that both never need memory at once
      Map.Entry<String, SpeechRecognizer> eldest = loaded.entrySet().iterator().next();
      loaded.remove(eldest.getKey());
      eldest.getValue().close();
    }
    SpeechRecognizer opened = loader.apply(model);
    loaded.put(model, opened);
    return opened;
  }

  /** What is done with a model while nobody else uses it. */
  @FunctionalInterface
  public interface Work<T> {
    T with(SpeechRecognizer recognizer, BooleanSupplier cancelled);
  }
}
