package dev.earshot.analyze.quote;

import dev.earshot.contract.document.Quote;

/**
 * A sentence as a run of a transcript's words.
 *
 * @param index in the recording's order, from 0
 * @param firstWord of the transcript's words
 * @param endWord one past its last
 * @param quote its words and times
 */
public record SpokenSentence(int index, int firstWord, int endWord, Quote quote) {
  public String text() {
    return quote.text();
  }

  public boolean question() {
    return text().endsWith("?") || text().endsWith("？");
  }
}
