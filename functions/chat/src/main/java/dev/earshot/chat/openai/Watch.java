package dev.earshot.chat.openai;

import dev.earshot.chat.ChatRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits on behalf of one request: never longer than it may take, and never long without asking
 * whether it was cancelled.
 */
final class Watch {
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(200);

  private final BooleanSupplier cancelled;
  private final Duration limit;
  private final long end;
  private long nextQuestion = System.nanoTime();

  Watch(ChatRequest request) {
    this.cancelled = request.cancelled();
    this.limit = request.timeLimit();
    this.end = System.nanoTime() + limit.toNanos();
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /**
   * @throws CancellationException if the request was cancelled
   * @throws StoppedException if its time is over
   */
  void check() {
    long now = System.nanoTime();
    if (now - nextQuestion >= 0) {
      // the answer may lie in a store, and a stream comes in hundreds of pieces
      nextQuestion = now + TICK;
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("The request to the language model was cancelled.");
      }
    }
    if (end - now <= 0) {
      throw new StoppedException("did not finish within " + Words.of(limit));
    }
  }

  /** The next of a queue, or nothing if none comes in time. */
  <T> @Nullable T next(BlockingQueue<T> queue, Duration atMost) {
    long last = System.nanoTime() + atMost.toNanos();
    while (true) {
      check();
      long wait = Math.min(TICK, Math.min(last, end) - System.nanoTime());
      try {
        T next = queue.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        if (next != null) {
          return next;
        }
      } catch (InterruptedException e) {
        throw interrupted();
      }
      if (last - System.nanoTime() <= 0) {
        check();
        return null;
      }
    }
  }

  /**
   * @throws TimeoutException if it takes longer than {@code atMost}
   */
  <T> T await(CompletableFuture<T> future, Duration atMost)
      throws ExecutionException, TimeoutException {
    long last = System.nanoTime() + atMost.toNanos();
    try {
      while (true) {
        check();
        long wait = Math.min(TICK, Math.min(last, end) - System.nanoTime());
        try {
          return future.get(Math.max(0, wait), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          throw interrupted();
        } catch (TimeoutException e) {
          if (last - System.nanoTime() <= 0) {
            check();
            throw e;
          }
        }
      }
    } finally {
      future.cancel(true);
    }
  }

  /** Does nothing for a while. */
  void pause(Duration time) {
    long last = System.nanoTime() + time.toNanos();
    while (last - System.nanoTime() > 0) {
      check();
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(TICK, Math.max(0, last - System.nanoTime())));
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
    check();
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("The request to the language model was interrupted.");
  }
}
