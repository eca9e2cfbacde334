package dev.earshot.contract.document;

import java.util.List;

/** Something an answer says, and the words of the recording that support it. */
public record Statement(String text, List<Quote> quotes) {
  public Statement {
    quotes = List.copyOf(quotes);
  }
}
