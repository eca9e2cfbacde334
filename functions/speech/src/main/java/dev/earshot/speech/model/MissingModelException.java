package dev.earshot.speech.model;

import dev.earshot.speech.ModelException;
import java.io.Serial;

/** A model cannot be had; the message says what was tried, why it failed and what to do. */
public final class MissingModelException extends ModelException {
  @Serial private static final long serialVersionUID = 1;

  MissingModelException(String message) {
    super(message);
  }

  MissingModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
