package dev.earshot.search.index;

import org.jspecify.annotations.Nullable;

/** The index could not be read or written; the message is a sentence for a person. */
public final class IndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IndexException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public IndexException(String message) {
    super(message);
  }
}
