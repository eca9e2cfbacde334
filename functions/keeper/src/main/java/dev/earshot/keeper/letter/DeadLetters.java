package dev.earshot.keeper.letter;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisContinued;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.JobReplay;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.event.SearchRequested;
import dev.earshot.contract.event.StructuredEvent;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.keeper.step.StepEvents;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.Metric;
import dev.earshot.store.JobRecord;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what could not be delivered. Where the step's result is in the record after all, its answer
 * is sent; else the event is kept as a failure of its job. Needs nothing but the record.
 */
public final class DeadLetters {
  private static final String SEARCH = "search";

  private final JobRecord record;
  private final EventPublisher publisher;
  private final StepEvents events;

  public DeadLetters(JobRecord record, EventPublisher publisher, StepEvents events) {
    this.record = record;
    this.publisher = publisher;
    this.events = events;
  }

  /** Whether a broker gave this event up, rather than delivering it to keeper as such. */
  public static boolean isOne(CloudEvent event) {
    return Undelivered.is(event);
  }

  /** Keeps or answers a dead letter. */
  public void take(CloudEvent event) {
    String status = Integer.toString(Undelivered.of(event).code());
    Activity.record(Metric.DEAD_LETTERS, 1, Map.of("status", status));
    if (Undelivered.of(event).by(SEARCH)) {
      return; // the sweep indexes what is missing; neither transcript nor answers wait for it
    }
    switch (Events.payload(event)) {
      case RecordingSubmitted submitted -> submitted(event, submitted);
      case RecordingContinued continued -> ingest(new Letter(event, continued.job()));
      case ChunkReady chunk -> chunk(new Letter(event, chunk.job()), chunk);
      case TranscriptCompleted completed -> fanOut(new Letter(event, completed.job()));
      case AnalysisRequested asked -> prompt(new Letter(event, asked.job()), asked.prompt());
      case AnalysisContinued asked -> prompt(new Letter(event, asked.job()), asked.prompt());
      case AnalysisCompleted _, JobFailed _ -> {} // says only what the record knows
      case SearchRequested _, SearchCompleted _ -> {} // whoever asked has no answer, and asks again
      case JobReplay _, JobsSweep _ -> {} // asks for what the next one asks for too
    }
  }

  private void submitted(CloudEvent event, RecordingSubmitted recording) {
    JobId job = Events.jobOf(event);
    if (record.deleted(job)) {
      return;
    }
    record.submit(job, Submission.of(event, recording));
    ingest(new Letter(event, job));
  }

  private void ingest(Letter letter) {
    if (unknown(letter.job()) || answered(letter.job())) {
      return;
    }
    Optional<Manifest> manifest = record.manifest(letter.job());
    if (manifest.isEmpty()) {
      keep(letter, "ingest", "ingest", "take in the recording");
    } else if (!manifest.get().chunks().isEmpty()) { // one of its answers; the sweep sees to more
      publisher.publish(
          events.ready(letter.job(), manifest.get(), manifest.get().chunks().getLast()));
    } else {
      keep(letter, "ingest", "close", "finish the recording, in which nobody speaks,");
    }
  }

  private void chunk(Letter letter, ChunkReady chunk) {
    JobId job = letter.job();
    if (unknown(job) || answered(job)) {
      return;
    }
    Optional<Manifest> manifest = record.manifest(job);
    boolean wanted = manifest.isEmpty() || manifest.get().chunkIds().contains(chunk.chunk());
    if (!wanted) {
      return;
    }
    if (!record.hasText(job, chunk.chunk())) {
      String tried = "transcribe %.1f s to %.1f s".formatted(chunk.start(), chunk.end());
      keep(letter, "transcribe", "chunk/" + chunk.chunk(), tried);
    } else if (manifest.isPresent()
        && manifest.get().chunkIds().stream().allMatch(each -> record.hasText(job, each))) {
      keep(letter, "transcribe", "close", "join the transcript");
    }
  }

  private void fanOut(Letter letter) {
    JobId job = letter.job();
    if (unknown(job)) {
      return;
    }
    boolean answered =
        record.prompts(job).stream().allMatch(prompt -> answer(job, prompt).isPresent());
    if (!answered) {
      keep(letter, "analyze", "fan-out", "ask the prompts");
    }
  }

  private void prompt(Letter letter, Prompt prompt) {
    JobId job = letter.job();
    if (unknown(job)) {
      return;
    }
    record.ask(job, prompt);
    Optional<Answer> answer = answer(job, prompt);
    if (answer.isPresent()) {
      publisher.publish(events.completed(job, answer.get()));
    } else {
      keep(letter, "analyze", "analyze/" + prompt.id(), "answer the prompt " + prompt.id());
    }
    takeBackIfDeleted(job);
  }

  private Optional<Answer> answer(JobId job, Prompt prompt) {
    return record.answers(job).stream()
        .filter(each -> each.prompt().id().equals(prompt.id()))
        .findFirst();
  }

  private boolean unknown(JobId job) {
    return record.deleted(job) || record.submission(job).isEmpty();
  }

  /** Whether there is a transcript, which is then announced once more. */
  private boolean answered(JobId job) {
    Optional<Transcript> transcript = record.transcript(job);
    transcript.ifPresent(each -> publisher.publish(events.completed(job, each)));
    return transcript.isPresent();
  }

  private void keep(Letter letter, String stage, String step, String action) {
    JobId job = letter.job();
    Undelivered why = Undelivered.of(letter.event());
    String tried = action + " of job " + job;
    int count = record.failure(job, step).map(Failure::count).orElse(0) + 1;
    String event = new String(StructuredEvent.write(letter.event()), StandardCharsets.UTF_8);
    record.write(job, new Failure(stage, step, tried, why.reason(), why.retryable(), count, event));
    if (!takeBackIfDeleted(job)) {
      publisher.publish(
          events.failed(new JobFailed(job, stage, step, tried, why.reason(), why.retryable())));
    }
  }

  private boolean takeBackIfDeleted(JobId job) {
    boolean deleted = record.deleted(job);
    if (deleted) {
      record.erase(job);
    }
    return deleted;
  }

  private record Letter(CloudEvent event, JobId job) {}
}
