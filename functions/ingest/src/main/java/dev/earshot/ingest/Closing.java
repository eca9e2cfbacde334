package dev.earshot.ingest;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Lane;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Marks;
import java.util.List;
import java.util.Optional;

/** How ingest ends once there is a manifest, the first time and every time it is repeated. */
final class Closing {
  /** ISO 639-2 for a language that is not known, of a recording in which nobody speaks. */
  private static final String UNDETERMINED = "und";

  private final JobRecord record;
  private final Marks marks;
  private final EventPublisher publisher;
  private final Events events;

  Closing(JobRecord record, Marks marks, EventPublisher publisher, Events events) {
    this.record = record;
    this.marks = marks;
    this.publisher = publisher;
    this.events = events;
  }

  /**
   * Announces a chunk.
   *
   * @param seconds the recording's duration; 0 where it is not known
   */
  void announce(JobId job, Chunk chunk, Chunk opening, double seconds) {
    Lane lane = Lane.of(chunk.equals(opening), seconds);
    publisher.publish(events.about(job, chunk.ready(job, opening.audio()), lane));
  }

  /** Answers for a manifest whose chunks were all announced just now. */
  Outcome close(JobId job, Submission submission, Manifest manifest) {
    return close(job, submission, manifest, List.of());
  }

  /** Answers for a manifest found there: announces again what has no text yet. */
  Outcome repeat(JobId job, Submission submission) {
    Optional<Transcript> transcript = record.transcript(job);
    if (transcript.isPresent()) {
      return completed(job, transcript.get());
    }
    Manifest manifest = record.manifest(job).orElseThrow();
    List<ChunkId> done =
        manifest.chunkIds().stream().filter(chunk -> record.hasText(job, chunk)).toList();
    for (Chunk chunk : manifest.chunks()) {
      if (!done.contains(chunk.id())) {
        announce(job, chunk, manifest.chunks().getFirst(), manifest.duration());
      }
    }
    return close(job, submission, manifest, done);
  }

  private Outcome close(JobId job, Submission submission, Manifest manifest, List<ChunkId> done) {
    if (manifest.chunks().isEmpty()) {
      String wanted = submission.recording().language();
      String language = wanted.equals("auto") ? UNDETERMINED : wanted;
      return completed(
          job,
          record.keep(
              job,
              new Transcript(
                  language, manifest.duration(), "", List.of(), List.of(), manifest.warning())));
    }
    if (marks.mark(job, done, manifest)) {
      // transcribe finds this chunk's text and joins the set, whoever else may do so too
      return new Outcome.Reply(
          events.about(
              job,
              manifest.chunks().getLast().ready(job, manifest.chunks().getFirst().audio()),
              Lane.FIRST));
    }
    return new Outcome.Done();
  }

  private Outcome completed(JobId job, Transcript transcript) {
    return new Outcome.Reply(events.about(job, transcript.completed(job, JobRecord.TRANSCRIPT)));
  }
}
