package dev.earshot.transcribe.transcript;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts words into sentences, each word into exactly one. Where speech runs on without punctuation,
 * the longest pauses end a sentence.
 */
final class SentenceSplitter {
  /** So many words are a sentence even without punctuation, if somebody pauses. */
  private static final int MANY_WORDS = 25;

  /** No sentence has more words. */
  private static final int MOST_WORDS = 60;

  /** No sentence that is split is left with fewer. */
  private static final int FEWEST_WORDS = 4;

  /** Seconds of silence that end a sentence of many words. */
  private static final double LONG_PAUSE = 1.0;

  /** What a comma is worth, in seconds of pause. */
  private static final double COMMA = 0.3;

  private static final String COMMAS = ",;:\u3001\uff0c\uff1b\u060c\u061b\u2013\u2014";

  private final SentenceEnd end;
  private final Script script;

  SentenceSplitter(String language) {
    this.end = new SentenceEnd(language);
    this.script = Script.of(language);
  }

  List<Sentence> split(List<Word> words) {
    List<Sentence> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < words.size(); i++) {
      if (i + 1 == words.size() || end.after(i, words)) {
        shorten(words.subList(from, i + 1), sentences);
        from = i + 1;
      }
    }
    return sentences;
  }

  private void shorten(List<Word> words, List<Sentence> sentences) {
    List<Word> rest = words;
    while (rest.size() > MANY_WORDS) {
      int best = longestPause(rest);
      if (rest.size() <= MOST_WORDS && pause(rest, best) < LONG_PAUSE) {
        break;
      }
      sentences.add(sentence(rest.subList(0, best)));
      rest = rest.subList(best, rest.size());
    }
    sentences.add(sentence(rest));
  }

  /** The number of words before the best place to split, of those that leave enough behind. */
  private static int longestPause(List<Word> words) {
    int last = Math.min(MOST_WORDS, words.size() - FEWEST_WORDS);
    int best = FEWEST_WORDS;
    for (int i = FEWEST_WORDS; i <= last; i++) {
      if (weight(words, i) >= weight(words, best)) {
        best = i;
      }
    }
    return best;
  }

  private static double weight(List<Word> words, int index) {
    String before = words.get(index - 1).text();
    boolean comma = COMMAS.indexOf(before.charAt(before.length() - 1)) >= 0;
    return pause(words, index) + (comma ? COMMA : 0);
  }

  private static double pause(List<Word> words, int index) {
    return words.get(index).start() - words.get(index - 1).end();
  }

  private Sentence sentence(List<Word> words) {
    return new Sentence(
        script.join(words.stream().map(Word::text).toList()),
        words.getFirst().start(),
        words.getLast().end());
  }
}
