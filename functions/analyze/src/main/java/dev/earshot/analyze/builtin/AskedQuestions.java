package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import java.util.ArrayList;
import java.util.List;

/** The questions that people ask each other, each with what is said next. */
final class AskedQuestions {
  /** "Really?" and "Is that so?" want no answer. */
  private static final int FEWEST_WORDS = 4;

  private AskedQuestions() {}

  static List<Statement> of(List<SpokenSentence> sentences) {
    List<Statement> asked = new ArrayList<>();
    for (SpokenSentence each : sentences) {
      if (each.question() && each.endWord() - each.firstWord() >= FEWEST_WORDS) {
        List<Quote> quotes = new ArrayList<>(List.of(each.quote()));
        int next = each.index() + 1;
        if (next < sentences.size() && !sentences.get(next).question()) {
          quotes.add(sentences.get(next).quote());
        }
        asked.add(new Statement(each.text(), quotes));
      }
    }
    return asked;
  }
}
