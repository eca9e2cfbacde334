package dev.earshot.transcribe.chunk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time until which one delivery may work. */
record Deadline(Clock clock, Instant started, Duration limit) {

  static Deadline in(Duration limit, Clock clock) {
    return new Deadline(clock, clock.instant(), limit);
  }

  boolean passed() {
    return spent().compareTo(limit) >= 0;
  }

  Duration spent() {
    return Duration.between(started, clock.instant());
  }
}
