package dev.earshot.analyze.builtin;

import dev.earshot.analyze.builtin.Relevance.Linear;
import java.util.Arrays;

/**
 * Logistic regression with a ridge penalty, by Newton's method (Hastie, Tibshirani and Friedman
 * 2009, "The Elements of Statistical Learning", 4.4.1). Features are brought to the same spread
 * first, so that the penalty treats them alike.
 */
final class Logistic {
  private static final int STEPS = 12;

  private final double ridge;

  /**
   * A regression.
   *
   * @param ridge how much half the square of a weight costs, in log likelihood
   */
  Logistic(double ridge) {
    this.ridge = ridge;
  }

  /** Both classes weigh the same where they are to be balanced. */
  Linear fit(double[][] rows, boolean[] yes, boolean balanced) {
    int size = rows[0].length;
    double[] mean = new double[size];
    double[] spread = new double[size];
    for (int i = 0; i < size; i++) {
      int feature = i;
      mean[i] = Arrays.stream(rows).mapToDouble(row -> row[feature]).average().orElse(0);
      double variance =
          Arrays.stream(rows)
              .mapToDouble(row -> Math.pow(row[feature] - mean[feature], 2))
              .average()
              .orElse(0);
      spread[i] = variance < 1e-12 ? 0 : Math.sqrt(variance);
    }
    double share = share(yes);
    double[] weights = new double[size + 1];
    double[] values = new double[size + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[size + 1];
      double[][] curvature = new double[size + 1][size + 1];
      for (int row = 0; row < rows.length; row++) {
        values[size] = 1;
        for (int i = 0; i < size; i++) {
          values[i] = spread[i] == 0 ? 0 : (rows[row][i] - mean[i]) / spread[i];
        }
        double weight = !balanced ? 1 : 0.5 / (yes[row] ? share : 1 - share);
        double probability = 1 / (1 + Math.exp(-dot(weights, values)));
        double error = weight * ((yes[row] ? 1 : 0) - probability);
        double bend = weight * probability * (1 - probability);
        for (int i = 0; i <= size; i++) {
          gradient[i] += error * values[i];
          for (int j = 0; j <= i; j++) {
            curvature[i][j] += bend * values[i] * values[j];
          }
        }
      }
      for (int i = 0; i <= size; i++) {
        double penalty = i == size ? 1e-9 : ridge;
        gradient[i] -= penalty * weights[i];
        curvature[i][i] += penalty;
      }
      double[] change = solved(curvature, gradient);
      for (int i = 0; i <= size; i++) {
        weights[i] += change[i];
      }
    }
    double bias = weights[size];
    double[] plain = new double[size];
    for (int i = 0; i < size; i++) {
      plain[i] = spread[i] == 0 ? 0 : weights[i] / spread[i];
      bias -= plain[i] * mean[i];
    }
    return new Linear(bias, Arrays.stream(plain).boxed().toList());
  }

  private static double share(boolean[] yes) {
    int count = 0;
    for (boolean each : yes) {
      count += each ? 1 : 0;
    }
    return (double) count / yes.length;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Solves a symmetric positive system, of which the lower half is given, by Cholesky. */
  private static double[] solved(double[][] lower, double[] right) {
    int size = right.length;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = lower[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
      }
    }
    double[] result = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        result[i] -= lower[i][k] * result[k];
      }
      result[i] /= lower[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        result[i] -= lower[k][i] * result[k];
      }
      result[i] /= lower[i][i];
    }
    return result;
  }
}
