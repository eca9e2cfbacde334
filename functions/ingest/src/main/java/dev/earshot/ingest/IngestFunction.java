package dev.earshot.ingest;

import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import dev.earshot.speech.ModelException;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a recording in: the step behind recording.submitted and recording.continued. */
final class IngestFunction implements Function<CloudEvent, Outcome> {
  private final JobRecord record;
  private final Leases leases;
  private final Closing closing;
  private final Intake intake;

  IngestFunction(JobRecord record, Leases leases, Closing closing, Intake intake) {
    this.record = record;
    this.leases = leases;
    this.closing = closing;
    this.intake = intake;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    try {
      return switch (Events.payload(event)) {
        case RecordingSubmitted submitted -> submitted(event, submitted);
        case RecordingContinued continued -> continued(continued);
        default -> new Outcome.Rejected("Ingest does nothing about " + event.getType());
      };
    } catch (InvalidEventException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    } catch (PublishException | ModelException e) {
      return new Outcome.Unavailable(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException | IOException e) {
      return new Outcome.Unavailable(
          "Tried to take in the recording of event %s but failed because: %s"
              .formatted(event.getId(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unavailable("Ingest was told to stop");
    }
  }

  private Outcome submitted(CloudEvent event, RecordingSubmitted recording)
      throws IOException, InterruptedException {
    JobId job = Events.jobOf(event);
    if (record.deleted(job)) {
      return new Outcome.Done();
    }
    return unlessDeleted(job, work(job, record.submit(job, Submission.of(event, recording)), null));
  }

  private Outcome continued(RecordingContinued continued) throws IOException, InterruptedException {
    JobId job = continued.job();
    if (record.deleted(job)) {
      return new Outcome.Done();
    }
    Optional<Submission> submission = record.submission(job);
    if (submission.isEmpty()) {
      return new Outcome.Rejected("There is no job " + job + " to go on with");
    }
    // a checkpoint that is lost or torn costs time only: the recording is cut again from its start
    Checkpoint from = record.checkpoint(job, continued.checkpoint()).orElse(null);
    return unlessDeleted(job, work(job, submission.get(), from));
  }

  private Outcome work(JobId job, Submission submission, @Nullable Checkpoint from)
      throws IOException, InterruptedException {
    if (record.manifest(job).isPresent()) {
      return closing.repeat(job, submission);
    }
    Optional<Leases.Lease> lease = leases.acquire("ingest/" + job);
    if (lease.isEmpty()) {
      return new Outcome.Busy("The recording of job " + job + " is being taken in");
    }
    try (Leases.Lease _ = lease.get()) {
      return intake.run(job, submission, from);
    }
  }

  private Outcome unlessDeleted(JobId job, Outcome outcome) {
    if (record.deleted(job)) {
      record.erase(job);
      return new Outcome.Done();
    }
    return outcome;
  }
}
