package dev.earshot.embedding;

import java.util.List;

/** Arithmetic of vectors of one size. */
public final class Vectors {
  private Vectors() {}

  /** The inner product; for vectors of length 1 the cosine of their angle. */
  public static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The same direction with length 1; the zero vector stays as it is. */
  public static float[] normalized(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    float[] result = vector.clone();
    for (int i = 0; i < result.length && length > 0; i++) {
      result[i] = (float) (result[i] / length);
    }
    return result;
  }

  /** The direction of the sum. */
  public static float[] centre(List<float[]> vectors) {
    float[] sum = new float[SentenceModel.SIZE];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return normalized(sum);
  }
}
