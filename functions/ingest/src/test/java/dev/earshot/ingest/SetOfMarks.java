package dev.earshot.ingest;

import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.Marks;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Marks of one job, in memory. */
record SetOfMarks(Set<ChunkId> marked) implements Marks {
  @Override
  public boolean mark(JobId job, Collection<ChunkId> done, @Nullable Manifest manifest) {
    marked.addAll(done);
    return manifest != null && marked.containsAll(manifest.chunkIds());
  }

  @Override
  public void forget(JobId job) {
    marked.clear();
  }
}
