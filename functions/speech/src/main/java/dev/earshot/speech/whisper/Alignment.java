package dev.earshot.speech.whisper;

import java.util.Arrays;
import java.util.List;

/**
 * Finds where tokens are spoken from what the alignment heads looked at (openai/whisper,
 * timing.py): attention is normalized over the tokens, smoothed by a median over 7 frames, averaged
 * over the heads, and dynamic time warping finds the path of the most attention.
 */
final class Alignment {
  private static final int MEDIAN = 7;

  private Alignment() {}

  /**
   * @param looked a row [head, frame] for each token, each head's summing to one
   * @return the frame at which each token starts, never falling
   */
  static int[] starts(List<float[]> looked, int heads, int frames) {
    int tokens = looked.size();
    float[] cost = new float[tokens * frames];
    float[] mean = new float[frames];
    float[] scale = new float[frames];
    float[] row = new float[frames];
    for (int head = 0; head < heads; head++) {
      moments(looked, head * frames, mean, scale);
      for (int token = 0; token < tokens; token++) {
        float[] attention = looked.get(token);
        for (int i = 0; i < frames; i++) {
          row[i] = (attention[head * frames + i] - mean[i]) * scale[i];
        }
        subtractMedians(row, cost, token * frames);
      }
    }
    return TimeWarping.rowStarts(cost, tokens, frames);
  }

  /** Mean and reciprocal standard deviation over the tokens, for each frame. */
  private static void moments(List<float[]> looked, int from, float[] mean, float[] scale) {
    int tokens = looked.size();
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      double squares = 0;
      for (float[] attention : looked) {
        double value = attention[from + i];
        sum += value;
        squares += value * value;
      }
      double average = sum / tokens;
      double variance = squares / tokens - average * average;
      mean[i] = (float) average;
      scale[i] = variance > 1e-20 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
  }

  /** The window of seven stays sorted: each step takes one value out and puts one in. */
  private static void subtractMedians(float[] row, float[] cost, int to) {
    float[] sorted = new float[MEDIAN];
    for (int i = 0; i < MEDIAN; i++) {
      sorted[i] = row[reflect(i - MEDIAN / 2, row.length)];
    }
    Arrays.sort(sorted);
    for (int i = 0; i < row.length; i++) {
      cost[to + i] -= sorted[MEDIAN / 2];
      float oldest = row[reflect(i - MEDIAN / 2, row.length)];
      replace(sorted, oldest, row[reflect(i + 1 + MEDIAN / 2, row.length)]);
    }
  }

  private static void replace(float[] sorted, float out, float in) {
    int at = 0;
    while (at < MEDIAN - 1 && sorted[at] != out) {
      at++;
    }
    for (; at < MEDIAN - 1 && sorted[at + 1] < in; at++) {
      sorted[at] = sorted[at + 1];
    }
    for (; at > 0 && sorted[at - 1] > in; at--) {
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = in;
  }

  private static int reflect(int index, int length) {
    int folded = index < 0 ? -index : index >= length ? 2 * length - 2 - index : index;
    return Math.clamp(folded, 0, length - 1);
  }
}
