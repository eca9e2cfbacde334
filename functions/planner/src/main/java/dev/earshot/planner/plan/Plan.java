package dev.earshot.planner.plan;

import dev.earshot.planner.cluster.Run;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A plan and what it was weighed against.
 *
 * @param within the time that was wished
 * @param chosen the smallest max-scale in time, else the smallest that is as fast as any
 * @param others other bounds, for comparison
 * @param consumersNeeded where no max-scale is in time: consumers of each trigger with which one is
 * @param firstWordsAlone of a recording that comes while all is at zero
 * @param firstWordsAmid of a recording that comes when half the time has passed
 */
public record Plan(
    Recordings recordings,
    Cluster cluster,
    Duration within,
    Option chosen,
    List<Option> others,
    OptionalInt consumersNeeded,
    Duration firstWordsAlone,
    Duration firstWordsAmid) {
  /** One max-scale and how it went. */
  public record Option(int maxScale, Run run) {}

  public Plan {
    others = List.copyOf(others);
  }

  public boolean inTime() {
    return chosen.run().finished().compareTo(within) <= 0;
  }
}
