package dev.earshot.local.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The {@code delivery} of a trigger.
 *
 * @param retry how many attempts may follow the first
 * @param timeout of one attempt
 * @param deadLetters the broker that gets what could not be delivered
 */
record Delivery(
    int retry, Backoff backoff, Duration delay, Duration timeout, @Nullable String deadLetters) {

  /** How long to wait after an attempt that failed, counting attempts from 1. */
  Duration pauseAfter(int attempt) {
    return backoff.pause(delay, attempt);
  }
}
