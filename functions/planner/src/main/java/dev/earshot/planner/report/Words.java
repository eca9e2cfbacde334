package dev.earshot.planner.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Durations and numbers as people write them. */
public final class Words {
  private Words() {}

  /** Such as 1h 58m 20s, or 2.9s below a minute. */
  public static String of(Duration duration) {
    if (duration.toSeconds() < 60) {
      double seconds = duration.toMillis() / 1000.0;
      return seconds == Math.rint(seconds)
          ? "%.0fs".formatted(seconds)
          : String.format(Locale.ROOT, "%.1fs", seconds);
    }
    List<String> parts = new ArrayList<>();
    Duration whole = Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0));
    add(parts, whole.toHours(), "h");
    add(parts, whole.toMinutesPart(), "m");
    add(parts, whole.toSecondsPart(), "s");
    return String.join(" ", parts);
  }

  /** Such as 17,000. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Such as 1 pod and 17,000 pods. */
  public static String of(long number, String thing) {
    return of(number) + " " + thing + (number == 1 ? "" : "s");
  }

  private static void add(List<String> parts, long number, String unit) {
    if (number > 0) {
      parts.add(number + unit);
    }
  }
}
