package dev.earshot.search.query;

import dev.earshot.contract.id.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recording has to be for its passages to be found; absent ones do not matter.
 *
 * @param owner who it belongs to
 * @param job its id
 * @param language code of the language spoken
 * @param since handed in then or later
 * @param until handed in before
 * @param title what its title contains, in upper or lower case
 * @param source what its source contains, in upper or lower case
 */
public record Filters(
    @Nullable String owner,
    @Nullable JobId job,
    @Nullable String language,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String title,
    @Nullable String source) {
  /** Every recording. */
  public static final Filters NONE = new Filters(null, null, null, null, null, null, null);

  private static final int MAX_LENGTH = 2048;

  public Filters {
    if (since != null && until != null && !since.isBefore(until)) {
      throw new QueryException(
          "Nothing was handed in between %s and %s, as the first is not before the second; exchange them"
              .formatted(since, until));
    }
    if (language != null && !language.matches("[a-z]{2,4}")) {
      throw new QueryException(
          "The language '%s' is no code; write one such as en"
              .formatted(language.substring(0, Math.min(20, language.length()))));
    }
    title = text(title, "title");
    source = text(source, "source");
  }

  private static @Nullable String text(@Nullable String value, String what) {
    if (value != null && value.length() > MAX_LENGTH) {
      throw new QueryException(
          "The %s to look for has %,d characters and may have %,d; write a part of it"
              .formatted(what, value.length(), MAX_LENGTH));
    }
    return value == null || value.isBlank() ? null : value.strip();
  }
}
