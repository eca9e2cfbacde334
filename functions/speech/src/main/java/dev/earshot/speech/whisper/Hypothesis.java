package dev.earshot.speech.whisper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tokens that were decoded from one window so far. */
final class Hypothesis {
  /** Half of the decoder's context, as in openai/whisper. */
  static final int MOST_TOKENS = 224;

  private final int[] tokens = new int[MOST_TOKENS];
  private final float[] logProbabilities = new float[MOST_TOKENS];
  private final List<float[]> looked = new ArrayList<>();
  private final int frames;
  private final double noSpeech;
  private int length;
  private double sum;
  private boolean ended;

  /**
   * @param frames of 20 ms that the window has
   * @param noSpeech probability that nobody speaks in it
   */
  Hypothesis(int frames, double noSpeech) {
    this.frames = frames;
    this.noSpeech = noSpeech;
  }

  /** Takes a token and what the alignment heads looked at when it was chosen, [head, frame]. */
  void add(int token, float logProbability, float[] attention, boolean end) {
    looked.add(attention);
    sum += logProbability;
    if (end) {
      ended = true;
    } else {
      tokens[length] = token;
      logProbabilities[length++] = logProbability;
    }
  }

  /** Whether there is no more to decode. */
  boolean finished() {
    return ended || length == MOST_TOKENS || Loop.at(tokens, length);
  }

  /** Whether the model itself said that this is all. */
  boolean ended() {
    return ended;
  }

  int[] tokens() {
    return Arrays.copyOf(tokens, length);
  }

  int last() {
    return tokens[length - 1];
  }

  double probability(int token) {
    return Math.exp(logProbabilities[token]);
  }

  /** Of the tokens and the end, as in openai/whisper; 0 where there are none. */
  double averageLogProbability() {
    return sum / (length + 1);
  }

  double noSpeech() {
    return noSpeech;
  }

  int frames() {
    return frames;
  }

  /** One row [head, frame] for each token, and one for the end where it was reached. */
  List<float[]> looked() {
    return looked;
  }
}
