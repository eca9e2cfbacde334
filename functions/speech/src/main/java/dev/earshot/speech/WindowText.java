package dev.earshot.speech;

import java.util.List;

/**
 * What was said in one window.
 *
 * @param words in order, never overlapping; empty where nobody spoke
 * @param language code that it was decoded in, such as {@code en}
 * @param averageLogProbability of the decoded tokens; 0 where there are none
 */
public record WindowText(List<SpokenWord> words, String language, double averageLogProbability) {
  public WindowText {
    words = List.copyOf(words);
  }
}
