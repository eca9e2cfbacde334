package dev.earshot.search;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.store.JobRecord;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings what is in the record into the index. It only adds and replaces, and takes away what
 * somebody deleted, so it may run beside everything else and as often as one likes.
 */
public final class Indexing {
  private final JobRecord record;
  private final SearchIndex index;

  public Indexing(JobRecord record, SearchIndex index) {
    this.record = record;
    this.index = index;
  }

  /** Whether and how far everything is in the index. */
  public record Filled(int added, boolean isComplete) {}

  /** How a person is told what is done. */
  public interface Progress {
    void indexed(JobId job);
  }

  /**
   * Indexes one recording, or takes it away where it is deleted.
   *
   * @return whether it is in the index
   */
  public boolean put(JobId job) {
    if (record.deleted(job)) {
      index.remove(job);
      return false;
    }
    Optional<Submission> submission = record.submission(job);
    Optional<Transcript> transcript = record.transcript(job);
    if (submission.isEmpty() || transcript.isEmpty()) {
      return false;
    }
    index.put(IndexedRecording.of(job, submission.get(), transcript.get()));
    if (record.deleted(job)) { // while we wrote
      index.remove(job);
      return false;
    }
    return true;
  }

  /**
   * Indexes what is missing, and takes away what was deleted.
   *
   * @param enough to stop between two recordings
   */
  public Filled fill(BooleanSupplier enough, Progress progress) {
    Set<JobId> indexed = index.jobs();
    for (JobId job : indexed) {
      if (record.deleted(job)) {
        index.remove(job);
      }
    }
    int added = 0;
    for (JobId job : record.jobs()) {
      if (indexed.contains(job) || !record.has(job, JobRecord.TRANSCRIPT)) {
        continue;
      }
      if (enough.getAsBoolean()) {
        return new Filled(added, false);
      }
      if (put(job)) {
        progress.indexed(job);
        added++;
      }
    }
    return new Filled(added, true);
  }

  /** Whether something is missing from the index that {@link #fill} would put there. */
  public boolean isBehind() {
    Set<JobId> indexed = index.jobs();
    return record.jobs().stream()
        .anyMatch(
            job ->
                !indexed.contains(job)
                    && record.has(job, JobRecord.TRANSCRIPT)
                    && !record.deleted(job));
  }

  /**
   * Indexes everything again.
   *
   * @return how many recordings
   */
  public int rebuild(Progress progress) {
    for (JobId job : index.jobs()) {
      if (record.deleted(job)) {
        index.remove(job);
      }
    }
    int put = 0;
    for (JobId job : record.jobs()) {
      if (record.has(job, JobRecord.TRANSCRIPT) && put(job)) {
        progress.indexed(job);
        put++;
      }
    }
    return put;
  }
}
