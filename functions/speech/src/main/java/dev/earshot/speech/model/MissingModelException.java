package dev.earshot.speech.model;

/** A model cannot be had; the message says what was tried, why it failed and what to do. */
public final class MissingModelException extends RuntimeException {
  MissingModelException(String message) {
    super(message);
  }

  MissingModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
