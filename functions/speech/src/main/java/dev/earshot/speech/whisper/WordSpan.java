package dev.earshot.speech.whisper;

import java.util.List;

/**
 * Frames of 20 ms in which a word is spoken, from the first to the one after the last. Alignment
 * only finds where a word gives way to the next; a pause between the two belongs to neither.
 */
record WordSpan(int start, int end) {
  private static final int FRAMES_PER_SECOND = 50;

  /** A pause at a word's end is taken off it from 100 ms on. */
  private static final int PAUSE = 5;

  /** A pause inside an over-long word is taken out of it from 300 ms on. */
  private static final int LONG_PAUSE = 15;

  /** A word is over-long at twice the median duration, which counts as at most 0.7 s. */
  private static final int LONGEST_MEDIAN = 35;

  double startSeconds() {
    return start / (double) FRAMES_PER_SECOND;
  }

  double endSeconds() {
    return end / (double) FRAMES_PER_SECOND;
  }

  /** The same words without the pauses that alignment counted to them. */
  static List<WordSpan> withoutPauses(List<WordSpan> words, Quiet quiet) {
    int[] sorted = words.stream().mapToInt(w -> w.end - w.start).sorted().toArray();
    int overLong = 2 * Math.min(LONGEST_MEDIAN, sorted[sorted.length / 2]);
    return words.stream()
        .map(word -> word.end - word.start > overLong ? word.spokenSide(quiet) : word)
        .map(word -> word.withoutTrailing(quiet))
        .toList();
  }

  /** The longer part beside the longest pause: the shorter is the tail of a neighbour. */
  private WordSpan spokenSide(Quiet quiet) {
    int[] pause = quiet.longest(start, end);
    if (pause[1] - pause[0] < LONG_PAUSE) {
      return this;
    }
    boolean before = pause[0] - start > end - pause[1];
    return before ? new WordSpan(start, pause[0]) : new WordSpan(pause[1], end).orElse(this);
  }

  private WordSpan withoutTrailing(Quiet quiet) {
    int last = end;
    while (last > start && quiet.at(last - 1)) {
      last--;
    }
    return end - last < PAUSE ? this : new WordSpan(start, last).orElse(this);
  }

  /** A word that would vanish keeps its times. */
  private WordSpan orElse(WordSpan other) {
    return end > start ? this : other;
  }
}
