package dev.earshot.ingest.source;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends a fetch when its time is up, however slowly the other side drips. */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> alarm;
  private volatile boolean passed;
  private volatile Runnable cancel = () -> {};

  Deadline(Duration time) {
    this.alarm =
        CompletableFuture.runAsync(
            this::ring, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void ring() {
    passed = true;
    cancel.run();
  }

  /** What to run when the time is up; replaces what was to be run before. */
  void onEnd(Runnable action) {
    cancel = action;
    if (passed) {
      action.run();
    }
  }

  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
