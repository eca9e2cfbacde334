package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What the engine knows of a recording while it answers one prompt.
 *
 * @param sentences in order, at least one
 * @param vectors one for each sentence
 * @param embed computes vectors of other texts
 */
record Recording(
    String language,
    List<SpokenSentence> sentences,
    LexicalIndex words,
    List<float[]> vectors,
    Function<List<String>, List<float[]>> embed,
    BooleanSupplier cancelled) {

  /** Whether the sentence model knows the language. */
  boolean english() {
    return language.equals("en");
  }

  String text(int sentence) {
    return sentences.get(sentence).text();
  }

  Set<String> stems(int sentence) {
    return words.stemsOf(sentence);
  }

  int size() {
    return sentences.size();
  }
}
