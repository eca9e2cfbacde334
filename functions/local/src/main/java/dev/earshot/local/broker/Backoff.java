package dev.earshot.local.broker;

import java.time.Duration;

/** How the pauses between attempts grow; as in the broker for Apache Kafka. */
enum Backoff {
  EXPONENTIAL {
    @Override
    Duration pause(Duration delay, int retry) {
      return delay.multipliedBy(1L << Math.min(retry, MAX_DOUBLINGS));
    }
  },
  LINEAR {
    @Override
    Duration pause(Duration delay, int retry) {
      return delay.multipliedBy(retry);
    }
  };

  private static final int MAX_DOUBLINGS = 40; // a second becomes 35,000 years

  /**
   * How long to wait before a retry.
   *
   * @param retry 1 for the first
   */
  abstract Duration pause(Duration delay, int retry);
}
