package dev.earshot.contract.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something an answer says, and the words of the recording that support it.
 *
 * @param quotes none where it is unsupported
 * @param support how far they bear it
 * @param doubt why it is not taken for verified, as the end of a sentence; absent where it is
 */
public record Statement(
    String text,
    List<Quote> quotes,
    @JsonProperty(defaultValue = "\"quoted\"") Support support,
    @Nullable String doubt) {
  public Statement {
    quotes = List.copyOf(quotes);
    support = support == null ? supportBy(quotes) : support;
  }

  /** A statement that says no more than its quotes do. */
  public Statement(String text, List<Quote> quotes) {
    this(text, quotes, supportBy(quotes), null);
  }

  private static Support supportBy(List<Quote> quotes) {
    return quotes.isEmpty() ? Support.UNSUPPORTED : Support.QUOTED;
  }
}
