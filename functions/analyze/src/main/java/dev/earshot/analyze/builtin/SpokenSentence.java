package dev.earshot.analyze.builtin;

import dev.earshot.contract.document.Quote;

/**
 * A sentence as a run of a transcript's words.
 *
 * @param index in the recording's order, from 0
 * @param quote its words and times
 */
record SpokenSentence(int index, Quote quote) {
  String text() {
    return quote.text();
  }

  boolean question() {
    return text().endsWith("?") || text().endsWith("？");
  }
}
