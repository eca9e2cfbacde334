package dev.earshot.store;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;

/**
 * Where events of people come in: what they hand in is in the record before anybody is told that it
 * was taken, because whatever brings it on from here may lose it. The sweep then finds it.
 */
public final class Submissions {
  private final JobRecord record;

  public Submissions(JobRecord record) {
    this.record = record;
  }

  /** What became of an event. */
  public sealed interface Result {

    /**
     * It may go on.
     *
     * @param event with what a person may leave out
     */
    record Taken(JobId job, CloudEvent event) implements Result {}

    /** Its job was deleted, and nothing of the event is kept. */
    record Deleted(JobId job) implements Result {}

    /** There is no such job. */
    record Unknown(JobId job) implements Result {}
  }

  /** Keeps a recording and what is asked about it. The same event is the same job. */
  public Result take(CloudEvent event, RecordingSubmitted recording) {
    JobId job = Events.jobOf(event);
    if (record.deleted(job)) {
      return new Result.Deleted(job);
    }
    record.submit(job, Submission.of(event, recording));
    return unlessDeleted(job, event);
  }

  /** Keeps a question about a recording that is known. */
  public Result take(CloudEvent event, AnalysisRequested question) {
    Result result = take(event, question.job());
    if (result instanceof Result.Taken) {
      record.ask(question.job(), question.prompt());
      return unlessDeleted(question.job(), event);
    }
    return result;
  }

  /** Keeps nothing: the event of a step says only what the record knows. */
  public Result take(CloudEvent event, JobId job) {
    if (record.deleted(job)) {
      return new Result.Deleted(job);
    }
    return record.submission(job).isEmpty()
        ? new Result.Unknown(job)
        : new Result.Taken(job, complete(job, event));
  }

  private Result unlessDeleted(JobId job, CloudEvent event) {
    if (record.deleted(job)) {
      record.erase(job);
      return new Result.Deleted(job);
    }
    return new Result.Taken(job, complete(job, event));
  }

  /** A person's event may lack what the steps' own have. */
  private static CloudEvent complete(JobId job, CloudEvent event) {
    CloudEventBuilder complete = CloudEventBuilder.from(event).withSubject(job.value());
    return event.getExtension("partitionkey") == null
        ? complete.withExtension("partitionkey", job.value()).build()
        : complete.build();
  }
}
