package dev.earshot.planner.autoscaler;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The largest of the decisions within the scale-down delay, after {@code TimeWindow} in Serving's
 * pkg/autoscaler/aggregation/max.
 */
final class RecentPeak {
  private final long slots;
  private final Deque<Entry> falling = new ArrayDeque<>();

  private record Entry(long slot, int pods) {}

  /**
   * @param milliseconds the delay, counted in ticks and rounded up
   */
  RecentPeak(long milliseconds) {
    slots = Math.ceilDiv(milliseconds, Autoscaler.TICK.toMillis());
  }

  /** Notes a decision and returns the largest that still counts. */
  int note(long now, int pods) {
    long slot = Math.floorDiv(now, Autoscaler.TICK.toMillis());
    while (!falling.isEmpty() && falling.getFirst().slot() <= slot - slots) {
      falling.removeFirst();
    }
    while (!falling.isEmpty() && falling.getLast().pods() <= pods) {
      falling.removeLast();
    }
    falling.addLast(new Entry(slot, pods));
    return falling.getFirst().pods();
  }
}
