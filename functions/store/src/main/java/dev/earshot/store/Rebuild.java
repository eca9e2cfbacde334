package dev.earshot.store;

import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import java.util.List;
import java.util.Optional;

/** Makes the marks again from the record. It only adds, so it may run beside everything else. */
public final class Rebuild {
  private final JobRecord record;
  private final Marks marks;

  public Rebuild(JobRecord record, Marks marks) {
    this.record = record;
    this.marks = marks;
  }

  /**
   * Adds every mark the record proves; a sweep has to follow.
   *
   * @return how many jobs there are that nobody deleted
   */
  public int all() {
    List<JobId> jobs = record.jobs();
    jobs.forEach(this::job);
    return (int) jobs.stream().filter(job -> !record.deleted(job)).count();
  }

  /**
   * Adds every mark the record proves of one job.
   *
   * @return whether every chunk of its manifest is marked
   */
  public boolean job(JobId job) {
    if (record.deleted(job)) {
      return false;
    }
    Optional<Manifest> manifest = record.manifest(job);
    List<ChunkId> done =
        manifest.map(Manifest::chunkIds).orElseGet(() -> record.cut(job)).stream()
            .filter(chunk -> record.hasText(job, chunk))
            .toList();
    boolean whole = marks.mark(job, done, manifest.orElse(null));
    if (record.deleted(job)) { // while we read: what we wrote is taken back
      marks.forget(job);
      return false;
    }
    return whole;
  }
}
