package dev.earshot.contract.document;

import dev.earshot.contract.id.ChunkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ordered list of a recording's chunks: ingest is done, and only these count.
 *
 * @param duration of the recording, in seconds
 * @param sourceSha256 of the bytes that were decoded
 * @param chunks in the recording's order; empty where nobody speaks
 * @param warning a sentence for people, where the recording is not all that it should be
 */
public record Manifest(
    double duration, String sourceSha256, List<Chunk> chunks, @Nullable String warning) {
  public Manifest {
    chunks = List.copyOf(chunks);
  }

  /** Of a recording that nothing is wrong with. */
  public Manifest(double duration, String sourceSha256, List<Chunk> chunks) {
    this(duration, sourceSha256, chunks, null);
  }

  public List<ChunkId> chunkIds() {
    return chunks.stream().map(Chunk::id).toList();
  }
}
