package dev.earshot.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.contract.id.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks for what was said; the owner is the event's, as with a recording.
 *
 * @param query words, {@code "phrases"} and what is {@code -excluded}
 * @param language code of the language spoken, such as {@code en}; any where absent
 * @param since recordings handed in then or later: a date, or a time of RFC 3339
 * @param until recordings handed in until the end of that date, or before that time
 * @param title what the title contains
 * @param source what the source contains
 * @param job of one recording alone
 * @param limit of hits
 */
public record SearchRequested(
    String query,
    @Nullable String language,
    @Nullable String since,
    @Nullable String until,
    @Nullable String title,
    @Nullable String source,
    @Nullable JobId job,
    @JsonProperty(defaultValue = "10") int limit)
    implements Payload {
  public SearchRequested {
    limit = limit == 0 ? 10 : limit;
  }

  @Override
  public String key() {
    return query;
  }
}
