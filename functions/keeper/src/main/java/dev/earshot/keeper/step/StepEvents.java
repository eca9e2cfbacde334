package dev.earshot.keeper.step;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.Lane;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.AnswerId;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Makes the events of the other functions again from the record: with the source and id that they
 * had, because an event that is sent twice is one event.
 */
public final class StepEvents {
  private final JobRecord record;
  private final Clock clock;
  private final Events ingest;
  private final Events transcribe;
  private final Events analyze;
  private final Events keeper;

  public StepEvents(JobRecord record, Clock clock) {
    this.record = record;
    this.clock = clock;
    this.ingest = new Events(URI.create("/earshot/ingest"), clock);
    this.transcribe = new Events(URI.create("/earshot/transcribe"), clock);
    this.analyze = new Events(URI.create("/earshot/analyze"), clock);
    this.keeper = new Events(URI.create("/earshot/keeper"), clock);
  }

  /** The submission as it came in. */
  public CloudEvent submitted(Submission submission) {
    CloudEventBuilder event =
        new Events(URI.create(submission.source()), clock)
            .create(submission.id(), submission.recording())
            .withSubject(
                JobId.of(submission.owner(), submission.source(), submission.id()).value());
    try {
      event.withTime(OffsetDateTime.parse(submission.time()));
    } catch (DateTimeParseException e) {
      // its sender gave none: now is as good
    }
    return (submission.owner().isEmpty() ? event : event.withExtension("owner", submission.owner()))
        .build();
  }

  CloudEvent continued(JobId job, Checkpoint from) {
    return ingest.about(job, new RecordingContinued(job, record.keep(job, from)));
  }

  /** The announcement of a chunk that the manifest names. */
  public CloudEvent ready(JobId job, Manifest manifest, Chunk chunk) {
    Chunk opening = manifest.chunks().getFirst();
    Lane lane = Lane.of(chunk.equals(opening), manifest.duration());
    return ingest.about(job, chunk.ready(job, opening.audio()), lane);
  }

  /** The answer of transcribe once there is a transcript. */
  public CloudEvent completed(JobId job, Transcript transcript) {
    return transcribe.about(job, transcript.completed(job, JobRecord.TRANSCRIPT));
  }

  CloudEvent requested(JobId job, Prompt prompt) {
    return analyze.about(job, new AnalysisRequested(job, prompt));
  }

  /** The answer of analyze once a prompt has one. */
  public CloudEvent completed(JobId job, Answer answer) {
    AnswerId id =
        AnswerId.of(
            record.transcriptSha256(job).orElse(""),
            answer.prompt().id(),
            answer.engine(),
            answer.model());
    return analyze.about(
        job, new AnalysisCompleted(job, answer.prompt().id(), JobRecord.answerReference(id)));
  }

  /** A failure that keeper found out about. */
  public CloudEvent failed(JobFailed failed) {
    return keeper.about(failed.job(), failed);
  }
}
