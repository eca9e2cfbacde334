package dev.earshot.store;

import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks of a job are known to be transcribed. Only a help to find a whole set quickly: the
 * record proves every mark, and marks are made again from it.
 */
public interface Marks {
  /**
   * Marks chunks and, given the manifest, says whether every chunk of it is marked; one atomic
   * step. Elects nobody: several callers may hear that the set is whole.
   *
   * @param done may be empty, to ask only
   * @param manifest absent while ingest is under way; then the answer is false
   */
  boolean mark(JobId job, Collection<ChunkId> done, @Nullable Manifest manifest);

  /** Drops what is known of a job. */
  void forget(JobId job);
}
