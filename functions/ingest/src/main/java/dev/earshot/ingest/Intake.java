package dev.earshot.ingest;

import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.JobId;
import dev.earshot.ingest.media.CutShort;
import dev.earshot.ingest.media.Decoder;
import dev.earshot.ingest.media.Media;
import dev.earshot.ingest.media.MediaException;
import dev.earshot.ingest.source.Obtained;
import dev.earshot.ingest.source.Sources;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.speech.ModelException;
import dev.earshot.store.JobRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches, decodes and cuts a recording, as far as the time allows. */
final class Intake {
  private static final String STAGE = "ingest";

  /** How often a source may change under our hands before it is given up. */
  private static final int MAX_RESTARTS = 3;

  private final JobRecord record;
  private final Sources sources;
  private final Decoder decoder;
  private final Cutting.Tools tools;
  private final Closing closing;
  private final Events events;
  private final Clock clock;
  private final IngestProperties properties;

  Intake(
      JobRecord record,
      Sources sources,
      Decoder decoder,
      Cutting.Tools tools,
      Closing closing,
      Events events,
      Clock clock,
      IngestProperties properties) {
    this.record = record;
    this.sources = sources;
    this.decoder = decoder;
    this.tools = tools;
    this.closing = closing;
    this.events = events;
    this.clock = clock;
    this.properties = properties;
  }

  /** Takes the recording in from its start, or goes on from a checkpoint. */
  Outcome run(JobId job, Submission submission, @Nullable Checkpoint from)
      throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(properties.timeLimit());
    URI source = submission.recording().source();
    try (WorkFile file = WorkFile.in(properties.work())) {
      return switch (fetch(job, source, file.path())) {
        case Obtained.Later later ->
            new Outcome.Unavailable(tried("fetch", source, later.reason()));
        case Obtained.Refused refused ->
            failed(job, "fetch " + shown(source), refused.reason(), refused.retryable());
        case Obtained.Whole whole -> {
          Checkpoint start = start(whole, from);
          yield start.restarts() > MAX_RESTARTS
              ? failed(
                  job,
                  "go on with " + shown(source),
                  "it changed each time it was fetched; hand in the file itself",
                  true)
              : decode(job, submission, file.path(), start, deadline);
        }
      };
    }
  }

  private Obtained fetch(JobId job, URI source, Path file)
      throws IOException, InterruptedException {
    try (Activity.Part _ = Activity.part("fetch")) {
      return sources.obtain(job, source, file);
    }
  }

  /** Where to begin: other bytes than the checkpoint's are another recording. */
  private static Checkpoint start(Obtained.Whole whole, @Nullable Checkpoint from) {
    if (from != null
        && from.sourceBytes() == whole.bytes()
        && from.sourceSha256().equals(whole.sha256())) {
      return from;
    }
    return new Checkpoint(
        List.of(), 0, whole.bytes(), whole.sha256(), from == null ? 0 : from.restarts() + 1);
  }

  private Outcome decode(
      JobId job, Submission submission, Path file, Checkpoint start, Instant deadline)
      throws IOException, InterruptedException {
    try {
      Media media = decoder.probe(file);
      Cutting cutting = new Cutting(tools, job, start, media.seconds(), deadline);
      return switch (cut(cutting, file)) {
        case Cutting.Whole whole ->
            whole(
                job,
                submission,
                new Manifest(
                    whole.seconds(),
                    start.sourceSha256(),
                    whole.chunks(),
                    CutShort.warning(file, media, whole.seconds()).orElse(null)));
        case Cutting.Paused paused ->
            new Outcome.Reply(
                events.about(
                    job, new RecordingContinued(job, record.keep(job, paused.checkpoint()))));
      };
    } catch (ModelException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // it was being installed, and ingest was told to stop
      }
      return failed(
          job,
          "find the speech in " + shown(submission.recording().source()),
          String.valueOf(e.getMessage()),
          true);
    } catch (MediaException e) {
      return failed(
          job,
          "decode " + shown(submission.recording().source()),
          String.valueOf(e.getMessage()),
          false);
    }
  }

  private Cutting.Result cut(Cutting cutting, Path file)
      throws MediaException, IOException, InterruptedException {
    try (Activity.Part _ = Activity.part("decode")) {
      return cutting.run(decoder, file, properties.maxDuration());
    }
  }

  private Outcome whole(JobId job, Submission submission, Manifest manifest) {
    Manifest counts = record.keep(job, manifest);
    return counts.equals(manifest)
        ? closing.close(job, submission, manifest)
        : closing.repeat(job, submission);
  }

  private Outcome failed(JobId job, String tried, String reason, boolean retryable) {
    int count = record.failure(job, STAGE).map(Failure::count).orElse(0) + 1;
    record.write(job, new Failure(STAGE, STAGE, tried, reason, retryable, count, null));
    return new Outcome.Reply(
        events.about(job, new JobFailed(job, STAGE, STAGE, tried, reason, retryable)));
  }

  private static String tried(String what, URI source, String reason) {
    return "Tried to " + what + " " + shown(source) + " but failed because: " + reason;
  }

  /** A source without what may be secret in it: user, query, fragment. */
  private static String shown(URI source) {
    return source.getHost() == null
        ? source.toString()
        : source.getScheme() + "://" + source.getHost() + source.getPath();
  }
}
