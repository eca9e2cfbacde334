package dev.earshot.observer.load;

import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import dev.earshot.store.JobState;
import dev.earshot.store.JobStates;
import dev.earshot.store.JobStatus;
import java.time.Duration;
import java.util.Optional;

/** Reads from the record whether a job is finished. */
final class Outlook {
  private final JobRecord record;
  private final JobStates states;

  Outlook(JobRecord record) {
    this.record = record;
    this.states = new JobStates(record);
  }

  /** What became of a job; empty while it is under way. */
  Optional<Fate> of(JobId job, Duration latency) {
    Optional<Transcript> transcript = record.transcript(job);
    if (transcript.isPresent()) {
      long millis = Math.round(transcript.get().duration() * 1000);
      return Optional.of(new Fate.Done(latency, Duration.ofMillis(millis)));
    }
    if (record.failures(job).isEmpty()) { // spares the rest of the state
      return Optional.empty();
    }
    JobState state = states.of(job);
    return state.status() == JobStatus.FAILED
        ? Optional.of(new Fate.Failed(latency, state.failures().getFirst().reason()))
        : Optional.empty();
  }
}
