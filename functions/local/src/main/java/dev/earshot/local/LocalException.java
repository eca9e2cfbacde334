package dev.earshot.local;

import org.jspecify.annotations.Nullable;

/** What went wrong, in one sentence for the person at the command line. */
public final class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalException(String message) {
    super(message);
  }

  public LocalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
