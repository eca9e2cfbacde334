package dev.earshot.door;

import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobPayload;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.event.SearchRequested;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Submissions;
import dev.earshot.store.Submissions.Result;
import io.cloudevents.CloudEvent;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a recording or a question from a person that the login knows: into the record first, then
 * on to the broker. Where the broker is away the person hears so, and the sweep hands it in anyway.
 *
 * <p>What goes on is a new event of which only id, source and data are the person's. The owner is
 * who logged in; it is part of the job's id, so no choice of id and source leads to a job of
 * somebody else's, and questions are taken about one's own jobs only. What stands behind the door
 * and does not answer is named in the log alone.
 */
final class DoorFunction implements Function<CloudEvent, Outcome> {
  private static final Logger LOG = LoggerFactory.getLogger(DoorFunction.class);

  private final JobRecord record;
  private final Submissions submissions;
  private final EventPublisher publisher;
  private final Clock clock;

  DoorFunction(JobRecord record, Submissions submissions, EventPublisher publisher, Clock clock) {
    this.record = record;
    this.submissions = submissions;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    Payload payload = Events.payload(event);
    CloudEvent own = own(event, payload);
    Optional<String> wrong = Sendable.problem(own);
    if (wrong.isPresent()) {
      return new Outcome.Rejected(wrong.get());
    }
    try {
      return take(own, payload);
    } catch (UncheckedIOException e) {
      LOG.warn(e.getMessage());
      return new Outcome.Unavailable("The record does not answer now; hand this in again later");
    }
  }

  private Outcome take(CloudEvent own, Payload payload) {
    return switch (payload) {
      case RecordingSubmitted recording ->
          fetchable(recording)
              ? pass(submissions.take(own, recording))
              : new Outcome.Rejected(
                  "The door takes a recording by its http or https address, and the source of this one is none");
      case AnalysisRequested question ->
          owns(own, question.job())
              ? pass(submissions.take(own, question))
              : unknown(question.job());
      case JobPayload _, JobsSweep _, SearchRequested _, SearchCompleted _ ->
          new Outcome.Rejected(
              "The door takes recording.submitted and analysis.requested, and %s is neither"
                  .formatted(own.getType()));
    };
  }

  /** Without extensions of the sender's, such as lanes or what brokers write on dead letters. */
  private CloudEvent own(CloudEvent event, Payload payload) {
    return new Events(event.getSource(), clock)
        .create(event.getId(), payload)
        .withExtension("owner", owner(event))
        .build();
  }

  /** The server wrote it there after it had asked the login. */
  private static String owner(CloudEvent event) {
    return Objects.requireNonNull(event.getExtension("owner"), "nobody logged in").toString();
  }

  private static boolean fetchable(RecordingSubmitted recording) {
    String scheme = recording.source().getScheme();
    return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
  }

  private boolean owns(CloudEvent event, JobId job) {
    return record
        .submission(job)
        .filter(submission -> submission.owner().equals(owner(event)))
        .isPresent();
  }

  private Outcome pass(Result result) {
    return switch (result) {
      case Result.Taken(JobId job, CloudEvent event) -> publish(job, event);
      case Result.Deleted(JobId job) ->
          new Outcome.Rejected(
              "The job %s was deleted; hand its recording in with another id".formatted(job));
      case Result.Unknown(JobId job) -> unknown(job);
    };
  }

  private Outcome publish(JobId job, CloudEvent event) {
    try {
      publisher.publish(event);
      return new Outcome.Accepted(job);
    } catch (PublishException e) {
      LOG.warn(e.getMessage());
      return new Outcome.Unavailable(
          "This is kept as the job %s, but the broker does not take it on now; it will go on by itself within minutes, or hand it in again"
              .formatted(job));
    }
  }

  /** The same about somebody else's job as about none. */
  private static Outcome unknown(JobId job) {
    return new Outcome.Rejected("There is no job %s of yours".formatted(job));
  }
}
