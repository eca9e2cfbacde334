package dev.earshot.analyze.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When work has to end. */
public final class Deadline {
  private final Clock clock;
  private final Instant end;

  /** From now on, for so long. */
  public Deadline(Clock clock, Duration limit) {
    this.clock = clock;
    this.end = clock.instant().plus(limit);
  }

  /** What is left, or zero. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether to stop: time is up, or the thread was interrupted. */
  public boolean over() {
    return clock.instant().isAfter(end) || Thread.currentThread().isInterrupted();
  }
}
