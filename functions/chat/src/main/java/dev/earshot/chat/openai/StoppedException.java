package dev.earshot.chat.openai;

/** A reply that took too long; the message is the reason. */
final class StoppedException extends RuntimeException {
  StoppedException(String reason) {
    super(reason, null, false, false);
  }
}
