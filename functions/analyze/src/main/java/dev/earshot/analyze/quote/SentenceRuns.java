package dev.earshot.analyze.quote;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;

/** Finds the run of words of each sentence of a transcript. */
public final class SentenceRuns {
  /** A longer run is cut: a quote of a minute points nowhere, and the model reads 128 tokens. */
  private static final int MAX_WORDS = 60;

  private static final int MIN_WORDS = 12;

  private final Transcript transcript;
  private final List<SpokenSentence> found = new ArrayList<>();

  private SentenceRuns(Transcript transcript) {
    this.transcript = transcript;
  }

  /** In order; together they hold every word, also words that no sentence claims. */
  public static List<SpokenSentence> of(Transcript transcript) {
    SentenceRuns runs = new SentenceRuns(transcript);
    int first = 0;
    for (Sentence sentence : transcript.sentences()) {
      int end = runs.endOf(sentence, first);
      runs.add(first, end);
      first = end;
    }
    runs.add(first, transcript.words().size());
    return List.copyOf(runs.found);
  }

  /** Words belong to a sentence while they begin before it ends. */
  private int endOf(Sentence sentence, int first) {
    List<Word> words = transcript.words();
    int letters = count(sentence.text());
    int end = first;
    while (end < words.size() && words.get(end).start() <= sentence.end() && letters > 0) {
      letters -= count(words.get(end).text());
      end++;
    }
    return end;
  }

  private static int count(String text) {
    return (int) text.codePoints().filter(each -> !Character.isWhitespace(each)).count();
  }

  private void add(int first, int end) {
    if (first >= end) {
      return;
    }
    if (end - first <= MAX_WORDS) {
      found.add(
          new SpokenSentence(found.size(), first, end, Wording.quote(transcript, first, end)));
      return;
    }
    int cut = longestPause(first + MIN_WORDS, end - MIN_WORDS);
    add(first, cut);
    add(cut, end);
  }

  private int longestPause(int from, int to) {
    List<Word> words = transcript.words();
    int best = from;
    double longest = -1;
    for (int i = from; i < to; i++) {
      double pause = words.get(i).start() - words.get(i - 1).end();
      if (words.get(i - 1).text().matches(".*\\p{Punct}")) {
        pause += 1; // a mark of punctuation counts as a second of silence
      }
      if (pause > longest) {
        longest = pause;
        best = i;
      }
    }
    return best;
  }
}
