package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.embedding.Reading;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What the engine knows of a recording while it answers one prompt.
 *
 * @param sentences in order, at least one
 * @param vectors one for each sentence
 * @param read computes vectors and token states of other texts
 */
record Recording(
    String language,
    List<SpokenSentence> sentences,
    LexicalIndex words,
    List<float[]> vectors,
    Function<List<String>, List<Reading>> read,
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
