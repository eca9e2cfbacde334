package dev.earshot.speech.whisper;

/** Notices a decoder that says the same words over and over, without waiting until it is full. */
final class Loop {
  private static final int TIMES = 5;
  private static final int SPAN = 40;

  private Loop() {}

  /** Whether the last tokens are one phrase at least five times, and 40 tokens in all. */
  static boolean at(int[] tokens, int length) {
    for (int period = 1; period * TIMES <= length; period++) {
      int span = Math.max(SPAN, period * TIMES);
      if (span <= length && repeats(tokens, length, period, span)) {
        return true;
      }
    }
    return false;
  }

  private static boolean repeats(int[] tokens, int length, int period, int span) {
    for (int i = length - span + period; i < length; i++) {
      if (tokens[i] != tokens[i - period]) {
        return false;
      }
    }
    return true;
  }
}
