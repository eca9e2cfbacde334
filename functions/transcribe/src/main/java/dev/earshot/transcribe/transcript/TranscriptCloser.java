package dev.earshot.transcribe.transcript;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the transcript of a job whose chunks are all transcribed. Several workers may find that at
 * once; a lease lets one of them do the work, and whoever stored it first is right.
 */
public final class TranscriptCloser {
  private static final String AUTO = "auto";

  /** ISO 639 for a language nobody could tell. */
  private static final String UNDETERMINED = "und";

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final JobRecord record;
  private final Leases leases;
  private final Duration patience;
  private final Clock clock;

  /**
   * A closer of jobs.
   *
   * @param patience how long to wait for somebody else's transcript before joining it as well
   */
  public TranscriptCloser(JobRecord record, Leases leases, Duration patience, Clock clock) {
    this.record = record;
    this.leases = leases;
    this.patience = patience;
    this.clock = clock;
  }

  /** Joins and keeps the transcript unless there is one. */
  public Closing close(JobId job, Submission submission, Manifest manifest) {
    Optional<Leases.Lease> claim = leases.acquire("close/" + job);
    if (claim.isEmpty()) {
      Optional<Transcript> theirs = await(job);
      return theirs.isPresent()
          ? new Closing.Closed(theirs.get())
          : join(job, submission, manifest);
    }
    try (var _ = claim.get()) {
      return record
          .transcript(job)
          .<Closing>map(Closing.Closed::new)
          .orElseGet(() -> join(job, submission, manifest));
    }
  }

  private Closing join(JobId job, Submission submission, Manifest manifest) {
    try (Activity.Part _ = Activity.part("join")) {
      List<ChunkText> texts = new ArrayList<>();
      for (Chunk chunk : manifest.chunks()) {
        Optional<ChunkText> text = record.text(job, chunk.id());
        if (text.isEmpty()) {
          return new Closing.Missing(chunk);
        }
        texts.add(text.get());
      }
      Transcript joined = TranscriptJoin.join(manifest, texts, language(texts, submission));
      return new Closing.Closed(record.keep(job, joined));
    }
  }

  /** Every chunk was decoded in the recording's language; where nobody speaks it is as was said. */
  private static String language(List<ChunkText> texts, Submission submission) {
    String wanted = submission.recording().language();
    return texts.isEmpty()
        ? (wanted.equals(AUTO) ? UNDETERMINED : wanted)
        : texts.getFirst().language();
  }

  private Optional<Transcript> await(JobId job) {
    Instant end = clock.instant().plus(patience);
    Optional<Transcript> theirs = record.transcript(job);
    while (theirs.isEmpty()
        && clock.instant().isBefore(end)
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      theirs = record.transcript(job);
    }
    return theirs;
  }
}
