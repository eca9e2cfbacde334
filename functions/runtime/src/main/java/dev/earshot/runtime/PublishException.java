package dev.earshot.runtime;

import org.jspecify.annotations.Nullable;

/** The broker did not take an event. The message is one sentence. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
