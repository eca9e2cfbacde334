package dev.earshot.observer.load;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often recordings arrive.
 *
 * @param text as it was written, such as {@code 6/m}
 * @param pause between two arrivals
 */
public record Rate(String text, Duration pause) {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)/(s|m|h)");
  private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "m", 60.0, "h", 3600.0);

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Rate parse(String text) {
    Matcher form = FORM.matcher(text);
    double count = form.matches() ? Double.parseDouble(form.group(1)) : 0;
    if (count <= 0) {
      throw new IllegalArgumentException(
          "'%s' is no rate; write one such as 2/s, 6/m or 100/h.".formatted(text));
    }
    double seconds = Objects.requireNonNull(SECONDS.get(form.group(2))) / count;
    return new Rate(text, Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  /** When the one with a number, the first of which is 0, is due. */
  Duration due(int number) {
    return pause.multipliedBy(number);
  }
}
