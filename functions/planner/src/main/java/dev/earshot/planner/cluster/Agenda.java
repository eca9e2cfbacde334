package dev.earshot.planner.cluster;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when; what is due at the same moment happens in the order it was planned in. */
final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));
  private long planned;

  private record Entry(long due, long number, Runnable what) {}

  void at(long due, Runnable what) {
    entries.add(new Entry(due, planned++, what));
  }

  /** When the next is due; the far future where there is none. */
  long next() {
    return entries.isEmpty() ? Long.MAX_VALUE : entries.element().due();
  }

  void runUntil(long now) {
    while (next() <= now) {
      entries.remove().what().run();
    }
  }
}
