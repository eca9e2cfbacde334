package dev.earshot.planner.autoscaler;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go, and so Knative, writes them: 90s, 1h30m, 1.5h, 200ms. */
public final class GoDuration {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
  private static final Pattern WHOLE = Pattern.compile("0|(?:" + PART.pattern() + ")+");
  private static final Map<String, Long> MILLISECONDS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);

  private GoDuration() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Tried to read \"%s\" as a duration but it is none; write one such as 90s, 45m or 1h30m."
              .formatted(text));
    }
    double sum = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long unit = Objects.requireNonNull(MILLISECONDS.get(part.group(2)));
      sum += Double.parseDouble(part.group(1)) * unit;
    }
    return Duration.ofMillis(Math.round(sum));
  }
}
