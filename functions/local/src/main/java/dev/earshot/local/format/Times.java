package dev.earshot.local.format;

import java.util.Locale;

/** Seconds as people and players read them. */
public final class Times {
  private static final int MILLIS = 1000;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Times() {}

  /** Such as {@code 1:02:03} or {@code 2:03}. */
  public static String clock(double seconds) {
    long whole = (long) seconds;
    return whole >= HOUR
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", whole / HOUR, whole / MINUTE % MINUTE, whole % MINUTE)
        : String.format(Locale.ROOT, "%d:%02d", whole / MINUTE, whole % MINUTE);
  }

  /** Such as {@code 01:02:03,004}, with the separator given. */
  static String subtitle(double seconds, char separator) {
    long millis = Math.round(seconds * MILLIS);
    long whole = millis / MILLIS;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        whole / HOUR,
        whole / MINUTE % MINUTE,
        whole % MINUTE,
        separator,
        millis % MILLIS);
  }
}
