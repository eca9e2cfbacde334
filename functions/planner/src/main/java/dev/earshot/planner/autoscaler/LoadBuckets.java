package dev.earshot.planner.autoscaler;

import java.util.Arrays;

/**
 * A moving average over buckets of one second, after {@code TimedFloat64Buckets} in Serving's
 * pkg/autoscaler/aggregation/bucketing.go; the second is {@code BucketSize} in
 * pkg/autoscaler/config/config.go. The running sum is kept as Serving keeps it, so that even its
 * rounding errors are the same.
 */
final class LoadBuckets {
  private static final long NEVER = Long.MIN_VALUE / 2;

  /** Averages are rounded to six digits: {@code precision} in bucketing.go. */
  private static final double PRECISION = 1e6;

  private final double[] buckets;
  private double sum;
  private long first = NEVER;
  private long last = NEVER;

  /**
   * @param seconds length of the window
   */
  LoadBuckets(int seconds) {
    buckets = new double[seconds];
  }

  /** Adds to the bucket of a moment in milliseconds; what is older than the window is ignored. */
  void add(long now, double value) {
    long second = second(now);
    if (second <= last - buckets.length) {
      return;
    }
    if (first == NEVER || second < first) {
      first = second;
    }
    if (second - last >= buckets.length) {
      first = second;
      Arrays.fill(buckets, 0);
      sum = 0;
    } else {
      for (long stale = last + 1; stale <= second; stale++) {
        sum -= buckets[slot(stale)];
        buckets[slot(stale)] = 0;
      }
    }
    last = Math.max(last, second);
    buckets[slot(second)] += value;
    sum += value;
  }

  /** Whether nothing was added for more than the window. */
  boolean isEmpty(long now) {
    return second(now) - last > buckets.length;
  }

  /** The average over the buckets since the first addition, at most over the window. */
  double average(long now) {
    long silent = Math.max(0, second(now) - last);
    if (silent >= buckets.length) {
      return 0;
    }
    double valid = sum;
    for (long stale = last + 1; stale <= last + silent; stale++) {
      valid -= buckets[slot(stale)];
    }
    long count = Math.min(last - first + 1, buckets.length - silent);
    return Math.round(valid / count * PRECISION) / PRECISION;
  }

  private int slot(long second) {
    return (int) Math.floorMod(second, (long) buckets.length);
  }

  private static long second(long milliseconds) {
    return Math.floorDiv(milliseconds, 1000L);
  }
}
