package dev.earshot.planner.report;

import java.time.Duration;
import java.util.List;

/** A small chart of block characters. */
public final class Chart {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 8;
  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

  private Chart() {}

  /**
   * Draws a series, one value a second; each column is the average over its share of the time.
   *
   * @param title with the unit
   */
  public static String of(String title, List<Integer> series) {
    int columns = Math.min(WIDTH, Math.max(1, series.size()));
    double[] heights = new double[columns];
    double top = 1;
    for (int column = 0; column < columns; column++) {
      int from = (int) ((long) column * series.size() / columns);
      int to = (int) ((long) (column + 1) * series.size() / columns);
      heights[column] =
          series.subList(from, Math.max(to, from)).stream()
              .mapToInt(Integer::intValue)
              .average()
              .orElse(0);
      top = Math.max(top, heights[column]);
    }
    int label = Words.of(Math.round(top)).length();
    StringBuilder text = new StringBuilder(title).append('\n');
    for (int row = HEIGHT - 1; row >= 0; row--) {
      String mark = row == HEIGHT - 1 ? Words.of(Math.round(top)) : row == 0 ? "0" : "";
      text.append(" ".repeat(label - mark.length())).append(mark).append(" ▏");
      for (double height : heights) {
        text.append(block(height / top * HEIGHT - row));
      }
      text.append('\n');
    }
    String end = Words.of(Duration.ofSeconds(series.size()));
    text.append(" ".repeat(label + 2)).append('0');
    text.append(" ".repeat(Math.max(1, columns - 1 - end.length()))).append(end).append('\n');
    return text.toString();
  }

  /** What is above zero shows, however little. */
  private static char block(double fill) {
    int eighths = (int) Math.round(Math.clamp(fill, 0, 1) * 8);
    return EIGHTHS.charAt(fill > 0 && eighths == 0 ? 1 : eighths);
  }
}
