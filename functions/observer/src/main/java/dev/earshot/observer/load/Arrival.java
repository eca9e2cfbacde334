package dev.earshot.observer.load;

import dev.earshot.contract.id.JobId;
import java.time.Duration;
import java.util.Optional;

/**
 * One recording that was handed in.
 *
 * @param at when it was posted, since the start of the load
 */
public record Arrival(JobId job, Duration at, Fate fate) {

  Arrival with(Fate other) {
    return new Arrival(job, at, other);
  }

  /** When it was finished or given up, since the start of the load. */
  Optional<Duration> settled() {
    return switch (fate) {
      case Fate.UnderWay _ -> Optional.empty();
      case Fate.Refused _ -> Optional.of(at);
      case Fate.Done done -> Optional.of(at.plus(done.latency()));
      case Fate.Failed failed -> Optional.of(at.plus(failed.after()));
    };
  }

  boolean underWay() {
    return fate instanceof Fate.UnderWay;
  }
}
