package dev.earshot.search.opensearch;

/** Vectors of length 1 in one byte a number, in a quarter of the space. */
final class Quantized {
  private Quantized() {}

  /** Scaled so that the largest number is the largest byte. */
  static byte[] of(float[] vector) {
    float most = 0;
    for (float each : vector) {
      most = Math.max(most, Math.abs(each));
    }
    byte[] bytes = new byte[vector.length];
    for (int i = 0; i < bytes.length && most > 0; i++) {
      bytes[i] = (byte) Math.round(vector[i] / most * Byte.MAX_VALUE);
    }
    return bytes;
  }

  /** The cosine of the angle to a vector of length 1. */
  static double cosine(float[] query, byte[] bytes) {
    if (bytes.length != query.length) {
      return 0;
    }
    double dot = 0;
    double square = 0;
    for (int i = 0; i < bytes.length; i++) {
      dot += query[i] * bytes[i];
      square += bytes[i] * bytes[i];
    }
    return square == 0 ? 0 : dot / Math.sqrt(square);
  }
}
