package dev.earshot.analyze.grounding;

import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.analyze.quote.Wording;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a model quotes in the transcript: the same letters and digits, from the beginning of a
 * word to the end of one, near the sentence that it names. What is returned are the transcript's
 * own words.
 */
final class QuoteFinder {
  /** Models miscount by a sentence or two; farther away the same words are another moment. */
  private static final int NEAR = 2;

  /** A shorter quote ("on Friday") proves nothing by itself, so its sentence is shown. */
  private static final int FEWEST_WORDS = 3;

  private final Transcript transcript;
  private final List<SpokenSentence> sentences;
  private final boolean spaced;
  private final String letters;

  /** Where each word begins among the letters, and after the last one where they end. */
  private final int[] begins;

  QuoteFinder(Transcript transcript, List<SpokenSentence> sentences) {
    this.transcript = transcript;
    this.sentences = sentences;
    this.spaced = !Wording.separator(transcript.language()).isEmpty();
    this.begins = new int[transcript.words().size() + 1];
    StringBuilder all = new StringBuilder();
    int word = 0;
    for (Word each : transcript.words()) {
      begins[word++] = all.length();
      all.append(Letters.of(each.text()));
    }
    begins[word] = all.length();
    this.letters = all.toString();
  }

  /**
   * The quote as the recording has it; absent where it has not.
   *
   * @param number of the sentence it is said to be in
   */
  Optional<Quote> find(String quote, int number) {
    String wanted = Letters.of(quote);
    if (wanted.isEmpty() || number < 0 || number >= sentences.size()) {
      return Optional.empty();
    }
    SpokenSentence cited = sentences.get(number);
    int from = begins[sentences.get(Math.max(0, number - NEAR)).firstWord()];
    int to = begins[sentences.get(Math.min(sentences.size() - 1, number + NEAR)).endWord()];
    Optional<Quote> nearest = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (int at = letters.indexOf(wanted, from);
        at >= 0 && at + wanted.length() <= to;
        at = letters.indexOf(wanted, at + 1)) {
      int first = wordAt(at);
      int end = wordAt(at + wanted.length() - 1) + 1;
      boolean whole = begins[first] == at && begins[end] == at + wanted.length();
      int away = distance(cited, first, end);
      if ((whole || !spaced) && away < least) {
        least = away;
        nearest = Optional.of(widened(first, end));
      }
    }
    return nearest;
  }

  private static int distance(SpokenSentence cited, int first, int end) {
    return Math.max(0, Math.max(cited.firstWord() - first, end - cited.endWord()));
  }

  /** The word that a letter is in: the last one that begins at it or before and has letters. */
  private int wordAt(int letter) {
    int low = 0;
    int high = begins.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (begins[middle] <= letter) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Quote widened(int first, int end) {
    if (spaced && end - first < FEWEST_WORDS) {
      for (SpokenSentence each : sentences) {
        if (each.firstWord() <= first && end <= each.endWord()) {
          return each.quote();
        }
      }
    }
    return Wording.quote(transcript, first, end);
  }
}
