package dev.earshot.contract.event;

/** An event that no delivery of it can make valid. The message is one sentence for its sender. */
public final class InvalidEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidEventException(String message) {
    super(message);
  }

  public InvalidEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
