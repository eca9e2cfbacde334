package dev.earshot.speech.whisper;

import java.util.Arrays;

/** Dynamic time warping: the cheapest way through a table from its first corner to its last. */
final class TimeWarping {
  private static final byte DIAGONAL = 0;
  private static final byte DOWN = 1;
  private static final byte ALONG = 2;

  private TimeWarping() {}

  /**
   * @param cost of being in a cell, [row, column]
   * @return the first column in which the path passes each row
   */
  static int[] rowStarts(float[] cost, int rows, int columns) {
    byte[] steps = steps(cost, rows, columns);
    int[] starts = new int[rows];
    int row = rows - 1;
    int column = columns - 1;
    while (row >= 0 && column >= 0) {
      starts[row] = column;
      byte step = steps[row * columns + column];
      row -= step == ALONG ? 0 : 1;
      column -= step == DOWN ? 0 : 1;
    }
    return starts;
  }

  /** How the cheapest path comes into each cell. */
  private static byte[] steps(float[] cost, int rows, int columns) {
    byte[] steps = new byte[rows * columns];
    float[] above = new float[columns + 1];
    float[] current = new float[columns + 1];
    Arrays.fill(above, Float.POSITIVE_INFINITY);
    above[0] = 0;
    for (int row = 0; row < rows; row++) {
      current[0] = Float.POSITIVE_INFINITY;
      for (int column = 0; column < columns; column++) {
        float diagonal = above[column];
        float down = above[column + 1];
        float along = current[column];
        float best = Math.min(diagonal, Math.min(down, along));
        steps[row * columns + column] = best == diagonal ? DIAGONAL : best == down ? DOWN : ALONG;
        current[column + 1] = best + cost[row * columns + column];
      }
      float[] swap = above;
      above = current;
      current = swap;
    }
    return steps;
  }
}
