package dev.earshot.observer.load;

import dev.earshot.contract.id.JobId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was handed in and what became of it; several threads write, any may read. */
final class Ledger {
  private final Map<JobId, Arrival> arrivals = new LinkedHashMap<>();

  synchronized void arrive(JobId job, Duration at) {
    arrivals.put(job, new Arrival(job, at, new Fate.UnderWay()));
  }

  synchronized void settle(JobId job, Fate fate) {
    arrivals.computeIfPresent(job, (_, arrival) -> arrival.with(fate));
  }

  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals.values());
  }
}
