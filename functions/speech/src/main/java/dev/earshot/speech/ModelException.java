package dev.earshot.speech;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A speech model cannot be read, installed or opened. The message is one sentence for the person
 * who asked for the model: what was tried, on which file, why it failed and what to do.
 */
public class ModelException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
