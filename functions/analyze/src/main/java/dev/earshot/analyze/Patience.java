package dev.earshot.analyze;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what somebody else is doing, for a while. */
final class Patience {
  /** Seldom enough for an object store that charges for each look. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Clock clock;
  private final Duration limit;

  Patience(Clock clock, Duration limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** Whether it came true before the time was up or this thread was interrupted. */
  boolean until(BooleanSupplier came) {
    Instant end = clock.instant().plus(limit);
    while (true) {
      if (came.getAsBoolean()) {
        return true;
      }
      if (!clock.instant().isBefore(end) || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
