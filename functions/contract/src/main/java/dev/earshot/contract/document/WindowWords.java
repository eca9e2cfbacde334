package dev.earshot.contract.document;

import java.util.List;

/** What was said in one window of a chunk, kept so that a retry goes on behind it. */
public record WindowWords(int window, List<Word> words) {
  public WindowWords {
    words = List.copyOf(words);
  }
}
