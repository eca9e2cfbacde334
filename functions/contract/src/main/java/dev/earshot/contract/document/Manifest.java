package dev.earshot.contract.document;

import dev.earshot.contract.id.ChunkId;
import java.util.List;

/**
 * The ordered list of a recording's chunks: ingest is done, and only these count.
 *
 * @param duration of the recording, in seconds
 * @param sourceSha256 of the bytes that were decoded
 * @param chunks in the recording's order; empty where nobody speaks
 */
public record Manifest(double duration, String sourceSha256, List<Chunk> chunks) {
  public Manifest {
    chunks = List.copyOf(chunks);
  }

  public List<ChunkId> chunkIds() {
    return chunks.stream().map(Chunk::id).toList();
  }
}
