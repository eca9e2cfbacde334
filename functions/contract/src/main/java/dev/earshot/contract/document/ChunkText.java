package dev.earshot.contract.document;

import dev.earshot.contract.id.ChunkId;
import java.util.List;

/**
 * What was said in a chunk. Holds no clock times or attempts: whoever writes it last is right.
 *
 * @param words in order, with times in the recording
 */
public record ChunkText(ChunkId chunk, String language, List<Word> words) {
  public ChunkText {
    words = List.copyOf(words);
  }
}
