package dev.earshot.keeper;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.id.JobId;
import dev.earshot.keeper.step.MissingSteps;
import dev.earshot.keeper.step.Step;
import dev.earshot.keeper.step.StepEvents;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.store.JobRecord;
import java.time.Clock;
import java.util.List;

/**
 * A person has a job repeated: only the steps whose results are absent, however often they failed.
 */
public final class Replay {
  private final JobRecord record;
  private final EventPublisher publisher;
  private final MissingSteps steps;

  public Replay(JobRecord record, EventPublisher publisher, Clock clock) {
    this.record = record;
    this.publisher = publisher;
    this.steps = new MissingSteps(record, new StepEvents(record, clock));
  }

  /**
   * Repeats what is missing; the sweep counts its failures from zero again.
   *
   * @return the names of the steps, none where the job is complete, deleted or unknown
   */
  public List<String> replay(JobId job) {
    if (record.deleted(job)) {
      return List.of();
    }
    List<Step> missing = steps.of(job);
    for (Step step : missing) {
      record.failure(job, step.name()).ifPresent(failure -> reset(job, failure));
      publisher.publish(step.event());
    }
    return missing.stream().map(Step::name).toList();
  }

  private void reset(JobId job, Failure failure) {
    record.write(
        job,
        new Failure(
            failure.stage(),
            failure.step(),
            failure.tried(),
            failure.reason(),
            true,
            0,
            failure.event()));
  }
}
