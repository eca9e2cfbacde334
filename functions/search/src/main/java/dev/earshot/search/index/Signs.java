package dev.earshot.search.index;

import dev.earshot.embedding.SentenceModel;
import java.util.List;

/**
 * A vector as the signs of its numbers, one bit each: enough to tell which of a few sentences is
 * meant, in a thirty-second of the space. Vectors close to each other agree in most signs (Charikar
 * 2002, "Similarity estimation techniques from rounding algorithms").
 */
public final class Signs {
  /** Bytes of one vector. */
  public static final int BYTES = SentenceModel.SIZE / Byte.SIZE;

  private final byte[] bytes;

  private Signs(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The signs of several vectors, one after another. */
  public static Signs of(List<float[]> vectors) {
    byte[] signs = new byte[vectors.size() * BYTES];
    for (int row = 0; row < vectors.size(); row++) {
      float[] vector = vectors.get(row);
      for (int i = 0; i < vector.length; i++) {
        if (vector[i] > 0) {
          signs[row * BYTES + i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
        }
      }
    }
    return new Signs(signs);
  }

  /** What {@link #bytes} returned once; empty where there was none. */
  public static Signs stored(byte[] bytes) {
    return new Signs(bytes);
  }

  /** To be stored. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Which of the vectors is the closest to a query's. */
  public int closest(float[] query) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int row = 0; row < bytes.length / BYTES; row++) {
      float sum = 0;
      for (int i = 0; i < query.length; i++) {
        boolean positive = (bytes[row * BYTES + i / Byte.SIZE] >> i % Byte.SIZE & 1) != 0;
        sum += positive ? query[i] : -query[i];
      }
      if (sum > most) {
        most = sum;
        best = row;
      }
    }
    return best;
  }

  /** The signs of one vector in numbers of 64 bits. */
  public static List<Long> longs(float[] vector) {
    Long[] longs = new Long[vector.length / Long.SIZE];
    for (int i = 0; i < longs.length; i++) {
      long bits = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        bits |= vector[i * Long.SIZE + bit] > 0 ? 1L << bit : 0;
      }
      longs[i] = bits;
    }
    return List.of(longs);
  }
}
