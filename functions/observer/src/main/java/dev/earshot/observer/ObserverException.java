package dev.earshot.observer;

/** Something that a person can mend; the message is one sentence that says how. */
public final class ObserverException extends RuntimeException {
  public ObserverException(String message) {
    super(message);
  }

  public ObserverException(String message, Throwable cause) {
    super(message, cause);
  }
}
