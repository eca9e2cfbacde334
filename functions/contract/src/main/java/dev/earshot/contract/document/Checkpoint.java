package dev.earshot.contract.document;

import java.util.List;

/**
 * Where ingest stood when its time ran out. Immutable, and stored under the hash of its content.
 *
 * @param chunks cut so far, in order
 * @param sample of the recording at 16 kHz from which it goes on
 * @param sourceBytes how many bytes of the source the hash covers
 * @param sourceSha256 of those bytes: other bytes mean another recording
 * @param restarts how often the source had changed and ingest began again
 */
public record Checkpoint(
    List<Chunk> chunks, long sample, long sourceBytes, String sourceSha256, int restarts) {
  public Checkpoint {
    chunks = List.copyOf(chunks);
  }
}
