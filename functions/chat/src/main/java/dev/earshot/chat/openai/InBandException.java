package dev.earshot.chat.openai;

/** An error where a reply should have been. */
final class InBandException extends Exception {
  private final String body;

  InBandException(String body) {
    super(null, null, false, false);
    this.body = body;
  }

  String body() {
    return body;
  }
}
