package dev.earshot.transcribe;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Lane;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.Marks;
import dev.earshot.transcribe.chunk.ChunkFailedException;
import dev.earshot.transcribe.chunk.ChunkTranscriber;
import dev.earshot.transcribe.transcript.Closing;
import dev.earshot.transcribe.transcript.TranscriptCloser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * One delivery of a chunk. However often and in whatever order chunks are delivered, each is
 * transcribed once and the last one makes the transcript.
 */
final class ChunkStep {
  private static final Outcome DONE = new Outcome.Done();

  private final JobRecord record;
  private final Marks marks;
  private final Leases leases;
  private final ChunkTranscriber transcriber;
  private final TranscriptCloser closer;
  private final ChunkFailures failures;
  private final Events events;

  ChunkStep(
      JobRecord record,
      Marks marks,
      Leases leases,
      ChunkTranscriber transcriber,
      TranscriptCloser closer,
      Events events) {
    this.record = record;
    this.marks = marks;
    this.leases = leases;
    this.transcriber = transcriber;
    this.closer = closer;
    this.failures = new ChunkFailures(record);
    this.events = events;
  }

  Outcome run(ChunkReady chunk) {
    JobId job = chunk.job();
    if (record.deleted(job)) {
      return DONE;
    }
    Optional<Submission> submission = record.submission(job);
    if (submission.isEmpty()) {
      return new Outcome.Rejected("there is no job " + job);
    }
    Outcome outcome = advance(chunk, submission.get());
    if (record.deleted(job)) { // while this delivery was writing
      record.erase(job);
      marks.forget(job);
      return DONE;
    }
    return outcome;
  }

  private Outcome advance(ChunkReady chunk, Submission submission) {
    JobId job = chunk.job();
    Optional<Transcript> transcript = record.transcript(job);
    if (transcript.isPresent()) {
      return completed(job, transcript.get());
    }
    Optional<Manifest> manifest = record.manifest(job);
    if (manifest.isPresent() && !manifest.get().chunkIds().contains(chunk.chunk())) {
      return DONE;
    }
    if (!record.hasText(job, chunk.chunk())) {
      Optional<Outcome> unfinished = transcribe(chunk, submission);
      if (unfinished.isPresent()) {
        return unfinished.get();
      }
    }
    return mark(chunk, submission, manifest);
  }

  private Optional<Outcome> transcribe(ChunkReady chunk, Submission submission) {
    Optional<Leases.Lease> claim = leases.acquire("chunk/" + chunk.job() + "/" + chunk.chunk());
    if (claim.isEmpty()) {
      return Optional.of(new Outcome.Busy("another worker transcribes the chunk " + chunk.chunk()));
    }
    try (var _ = claim.get()) {
      if (!record.hasText(chunk.job(), chunk.chunk())) {
        transcriber.transcribe(chunk, submission);
      }
      return Optional.empty();
    } catch (ChunkFailedException e) {
      String model = submission.recording().model();
      return Optional.of(
          new Outcome.Reply(events.about(chunk.job(), failures.keep(chunk, model, e))));
    } catch (CancellationException e) {
      return Optional.of(
          new Outcome.Unavailable(
              "the chunk %s was not finished in time; its finished windows are kept"
                  .formatted(chunk.chunk())));
    } catch (OutOfMemoryError e) {
      return Optional.of(
          new Outcome.Unavailable("there was no memory left for the chunk " + chunk.chunk()));
    }
  }

  private Outcome mark(ChunkReady chunk, Submission submission, Optional<Manifest> known) {
    JobId job = chunk.job();
    List<ChunkId> done = List.of(chunk.chunk());
    boolean whole = marks.mark(job, done, known.orElse(null));
    Optional<Manifest> manifest = known;
    if (manifest.isEmpty()) { // ingest may have ended, and asked, before this mark
      manifest = record.manifest(job);
      whole = manifest.isPresent() && marks.mark(job, done, manifest.get());
    }
    if (!whole || manifest.isEmpty()) {
      return DONE;
    }
    return switch (closer.close(job, submission, manifest.get())) {
      case Closing.Closed(Transcript transcript) -> completed(job, transcript);
      case Closing.Missing(Chunk missing) -> again(job, missing, manifest.get());
    };
  }

  /**
   * Marks that promised too much after a rollback of the record: this chunk is transcribed next.
   */
  private Outcome again(JobId job, Chunk missing, Manifest manifest) {
    Chunk opening = manifest.chunks().getFirst();
    Lane lane = Lane.of(missing.equals(opening), manifest.duration());
    return new Outcome.Reply(events.about(job, missing.ready(job, opening.audio()), lane));
  }

  private Outcome completed(JobId job, Transcript transcript) {
    return new Outcome.Reply(events.about(job, transcript.completed(job, JobRecord.TRANSCRIPT)));
  }
}
