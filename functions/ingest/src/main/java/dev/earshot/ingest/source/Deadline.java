package dev.earshot.ingest.source;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends a fetch when its time is up, however slowly the other side drips. */
final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> alarm;

  private Deadline(CompletableFuture<Void> alarm) {
    this.alarm = alarm;
  }

  static Deadline in(Duration time) {
    return new Deadline(
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)));
  }

  /** Runs that when the time is up; at once where it is. */
  void onEnd(Runnable cancel) {
    alarm.thenRun(cancel);
  }

  boolean passed() {
    return alarm.isDone();
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
