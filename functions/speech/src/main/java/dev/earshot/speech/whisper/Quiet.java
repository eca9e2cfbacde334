package dev.earshot.speech.whisper;

import java.util.Arrays;

/**
 * Tells which frames of 20 ms of a window are quiet: those in the lowest quarter of the range, in
 * decibels, between its background and its speech. Where the two are less than 12 dB apart nothing
 * is called quiet.
 */
final class Quiet {
  private static final int FRAME = 320;
  private static final double LEAST_RANGE = 12;
  private static final double PART = 0.25;

  private final boolean[] quiet;

  private Quiet(boolean[] quiet) {
    this.quiet = quiet;
  }

  static Quiet in(float[] pcm) {
    double[] levels = new double[pcm.length / FRAME];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = decibels(pcm, i * FRAME);
    }
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    boolean[] quiet = new boolean[levels.length];
    if (levels.length > 0) {
      double background = sorted[levels.length / 20];
      double range = sorted[levels.length * 9 / 10] - background;
      for (int i = 0; i < quiet.length && range >= LEAST_RANGE; i++) {
        quiet[i] = levels[i] < background + PART * range;
      }
    }
    return new Quiet(quiet);
  }

  /** Whether a frame is quiet; what lies behind the window's end is. */
  boolean at(int frame) {
    return frame >= quiet.length || quiet[frame];
  }

  /** The longest quiet stretch among some frames, as its first and the one after its last. */
  int[] longest(int from, int to) {
    int[] longest = {from, from};
    int start = from;
    for (int i = from; i < to; i++) {
      if (!at(i)) {
        start = i + 1;
      } else if (i + 1 - start > longest[1] - longest[0]) {
        longest = new int[] {start, i + 1};
      }
    }
    return longest;
  }

  /** The sample between two others around which 200 ms are the most quiet. */
  static int near(float[] pcm, int from, int to) {
    int best = from;
    double lowest = Double.MAX_VALUE;
    for (int at = from; at + 10 * FRAME <= to; at += FRAME) {
      double energy = energy(pcm, at, 10 * FRAME);
      if (energy < lowest) {
        lowest = energy;
        best = at + 5 * FRAME;
      }
    }
    return best;
  }

  private static double decibels(float[] pcm, int from) {
    return Math.max(-90, 10 * Math.log10(energy(pcm, from, FRAME) / FRAME));
  }

  private static double energy(float[] pcm, int from, int length) {
    double energy = 0;
    for (int i = from; i < from + length; i++) {
      energy += pcm[i] * (double) pcm[i];
    }
    return energy;
  }
}
