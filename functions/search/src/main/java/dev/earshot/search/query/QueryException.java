package dev.earshot.search.query;

/** A query that cannot be answered; the message is a sentence for the person who typed it. */
public final class QueryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public QueryException(String message) {
    super(message);
  }
}
