package dev.earshot.analyze.builtin;

/** Turns evidence into the probability that a sentence answers a question: a logistic model. */
final class Relevance {
  private static final double[] WEIGHTS = {5, 1, 1, 2, 0.7, -1.5, 1, 0.5, -1, 0.5};
  private static final double BIAS = -5;

  private Relevance() {}

  static double of(double[] features) {
    double sum = BIAS;
    for (int i = 0; i < features.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
