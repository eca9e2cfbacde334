package dev.earshot.contract.document;

import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import java.util.List;

/** A chunk as manifests and checkpoints list it; the fields are those of {@link ChunkReady}. */
public record Chunk(ChunkId id, double start, double end, List<Span> windows, Reference audio) {
  public Chunk {
    windows = List.copyOf(windows);
  }

  /** The event that announces it. */
  public ChunkReady ready(JobId job, Reference opening) {
    return new ChunkReady(job, id, start, end, windows, audio, opening);
  }
}
