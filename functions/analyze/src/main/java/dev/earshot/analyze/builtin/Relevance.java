package dev.earshot.analyze.builtin;

import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Weighs evidence: two logistic models, one that ranks sentences, one that says whether the best
 * answers at all. {@code scripts/evaluate --fit} fits them.
 *
 * @param features the names that the weights belong to
 */
record Relevance(List<String> features, Linear ranking, Linear answering) {
  static final String RESOURCE = "relevance.json";

  /** A weighted sum. */
  record Linear(double bias, List<Double> weights) {
    Linear {
      weights = List.copyOf(weights);
    }

    double of(double[] values) {
      double sum = bias;
      for (int i = 0; i < weights.size(); i++) {
        sum += weights.get(i) * values[i];
      }
      return sum;
    }
  }

  /** The weights that come with the engine. */
  static Relevance packaged() {
    try (InputStream in = Relevance.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The class path has no " + RESOURCE);
      }
      Relevance read = Json.read(in.readAllBytes(), Relevance.class);
      if (!read.features().equals(Evidence.NAMES)) {
        throw new IllegalStateException(
            "The weights of %s are of other features; run scripts/evaluate --fit"
                .formatted(RESOURCE));
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The probability that a sentence answers, given that one does. */
  double probability(double[] evidence) {
    return 1 / (1 + Math.exp(-ranking.of(evidence)));
  }

  /**
   * Whether the question is answered.
   *
   * @param evidence of each candidate
   */
  boolean answers(List<double[]> evidence) {
    return !evidence.isEmpty() && answering.of(ofQuestion(ranking, evidence)) > 0;
  }

  /** The best candidate's rank, its lead, its features, and the best of every feature. */
  static double[] ofQuestion(Linear ranking, List<double[]> evidence) {
    double first = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    double[] top = evidence.getFirst();
    double[] most = top.clone();
    for (double[] each : evidence) {
      double rank = ranking.of(each);
      if (rank > first) {
        second = first;
        first = rank;
        top = each;
      } else {
        second = Math.max(second, rank);
      }
      for (int i = 0; i < most.length; i++) {
        most[i] = Math.max(most[i], each[i]);
      }
    }
    double[] values = Arrays.copyOf(new double[] {first, lead(first, second)}, 2 + 2 * top.length);
    System.arraycopy(top, 0, values, 2, top.length);
    System.arraycopy(most, 0, values, 2 + top.length, top.length);
    return values;
  }

  private static double lead(double first, double second) {
    return second == Double.NEGATIVE_INFINITY ? 3 : Math.min(3, first - second);
  }
}
