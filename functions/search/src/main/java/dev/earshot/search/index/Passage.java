package dev.earshot.search.index;

import java.util.List;

/**
 * A few sentences that are found together.
 *
 * @param number within the recording, from 0
 * @param text the sentences
 * @param words where each word begins, in order
 * @param sentences where each sentence begins and ends in the text, in order
 */
public record Passage(int number, String text, List<Start> words, List<TextSpan> sentences) {
  public Passage {
    words = List.copyOf(words);
    sentences = List.copyOf(sentences);
  }

  /**
   * A word.
   *
   * @param offset of its first character in the text
   * @param time in seconds from the start of the recording
   */
  public record Start(int offset, double time) {}

  /** When what stands there is said: the last word that begins at or before it. */
  public double timeAt(int offset) {
    double time = words.isEmpty() ? 0 : words.getFirst().time();
    for (Start word : words) {
      if (word.offset() > offset) {
        break;
      }
      time = word.time();
    }
    return time;
  }

  /** The text of each sentence. */
  public List<String> sentenceTexts() {
    return sentences.stream().map(each -> text.substring(each.from(), each.to())).toList();
  }
}
