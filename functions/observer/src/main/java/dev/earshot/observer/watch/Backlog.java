package dev.earshot.observer.watch;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import dev.earshot.store.JobState;
import dev.earshot.store.JobStates;
import dev.earshot.store.JobStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the record says of all jobs. What is finished is not looked at again, so that a look at a
 * large record costs little after the first.
 */
public final class Backlog {
  private final JobRecord record;
  private final JobStates states;
  private final Set<JobId> finished = new HashSet<>();

  public Backlog(JobRecord record) {
    this.record = record;
    this.states = new JobStates(record);
  }

  /**
   * The jobs at one moment.
   *
   * @param finished how many are complete
   * @param open those that are not, by where they stand; failed ones apart
   * @param failed given up at some step
   */
  public record Jobs(
      int finished, Map<JobStatus, Integer> open, List<JobState> failed, List<Submission> waiting) {
    public Jobs {
      open = Map.copyOf(open);
      failed = List.copyOf(failed);
      waiting = List.copyOf(waiting);
    }
  }

  /** Looks once. */
  public Jobs look() {
    Map<JobStatus, Integer> open = new EnumMap<>(JobStatus.class);
    List<JobState> failed = new ArrayList<>();
    List<Submission> waiting = new ArrayList<>();
    int complete = 0;
    for (JobId job : record.jobs()) {
      if (finished.contains(job)) {
        complete++;
        continue;
      }
      JobState state = states.of(job);
      switch (state.status()) {
        case COMPLETE -> {
          finished.add(job);
          complete++;
        }
        case DELETED -> {}
        case FAILED -> failed.add(state);
        case WAITING, INGESTING, TRANSCRIBING, ANALYZING -> {
          open.merge(state.status(), 1, Integer::sum);
          state.submission().ifPresent(waiting::add);
        }
      }
    }
    return new Jobs(complete, open, failed, waiting);
  }
}
