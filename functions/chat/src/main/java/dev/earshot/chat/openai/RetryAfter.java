package dev.earshot.chat.openai;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads how long an endpoint wants to be left alone (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final double LONGEST = Duration.ofDays(365).toSeconds();

  private RetryAfter() {}

  static @Nullable Duration of(HttpHeaders headers, Clock clock) {
    return headers
        .firstValue("Retry-After")
        .map(value -> parse(value.strip(), clock.instant()))
        .orElse(null);
  }

  private static @Nullable Duration parse(String value, Instant now) {
    try {
      double seconds = Double.parseDouble(value);
      return seconds >= 0 && seconds <= LONGEST
          ? Duration.ofMillis((long) Math.ceil(seconds * 1000))
          : null;
    } catch (NumberFormatException notANumber) {
      return date(value, now);
    }
  }

  private static @Nullable Duration date(String value, Instant now) {
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
    } catch (DateTimeParseException neither) {
      return null;
    }
  }
}
