package dev.earshot.planner.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * One pair of axes in a drawing.
 *
 * @param top of the panel, in the drawing's units
 * @param seconds at its right end
 * @param most the largest value
 */
public record Panel(int top, int height, long seconds, int most) {
  private static final int LEFT = 70;
  private static final int WIDTH = 850;
  private static final long[] STEPS = {
    5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 604_800
  };

  public int bottom() {
    return top + height;
  }

  /** Where a second is drawn, from the left. */
  public double x(long second) {
    return LEFT + (double) WIDTH * second / seconds;
  }

  public double y(double value) {
    return bottom() - height * value / most;
  }

  /** The frame, three values on the left and moments below. */
  public String axes(String title) {
    StringBuilder svg = new StringBuilder();
    svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(LEFT, top - 8, title));
    for (int part = 0; part <= 2; part++) {
      double value = most * part / 2.0;
      line(svg, LEFT, y(value), LEFT + WIDTH, y(value));
      String number = value == Math.rint(value) ? Words.of(Math.round(value)) : "";
      text(svg, LEFT - 8, y(value) + 4, "end", number);
    }
    long step = step();
    for (long second = 0; second <= seconds; second += step) {
      line(svg, x(second), bottom(), x(second), bottom() + 5);
      String moment = second == 0 ? "0" : Words.of(Duration.ofSeconds(second));
      text(svg, x(second), bottom() + 20, "middle", moment);
    }
    return svg.toString();
  }

  /**
   * A filled series in steps.
   *
   * @param second up to which a sample's value is drawn, counted from the left end
   */
  public <T> String area(
      List<T> samples, ToLongFunction<T> second, ToIntFunction<T> what, String colour) {
    StringBuilder path = new StringBuilder();
    path.append(String.format(Locale.ROOT, "<path fill=\"%s\" d=\"M%d %d", colour, LEFT, bottom()));
    double end = LEFT;
    for (T sample : samples) {
      double height = y(what.applyAsInt(sample));
      path.append(String.format(Locale.ROOT, "V%.1f", height));
      end = x(second.applyAsLong(sample));
      path.append(String.format(Locale.ROOT, "H%.1f", end));
    }
    return path.append(String.format(Locale.ROOT, "V%d Z\"/>%n", bottom())).toString();
  }

  /** At most about ten marks. */
  private long step() {
    for (long step : STEPS) {
      if (seconds / step <= 10) {
        return step;
      }
    }
    return seconds;
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#bbbbbb\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }
}
