package dev.earshot.search.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Dates and times as people write them in filters. */
public final class Dates {
  private Dates() {}

  /**
   * From when on.
   *
   * @param text a date such as 2026-03-31, or a time such as 2026-03-31T12:00:00Z
   * @param zone of a date
   * @throws QueryException where it is neither
   */
  public static @Nullable Instant since(@Nullable String text, ZoneId zone) {
    return parse(text, zone, 0);
  }

  /** Before when: a date is meant to its end. */
  public static @Nullable Instant until(@Nullable String text, ZoneId zone) {
    return parse(text, zone, 1);
  }

  private static @Nullable Instant parse(@Nullable String text, ZoneId zone, int days) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String date = text.strip();
    try {
      return date.indexOf('T') < 0
          ? LocalDate.parse(date).plusDays(days).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(date).toInstant();
    } catch (DateTimeException e) {
      throw new QueryException(
          "'%s' is no date; write one such as 2026-03-31, or a time such as 2026-03-31T12:00:00Z"
              .formatted(date.substring(0, Math.min(40, date.length()))));
    }
  }
}
