package dev.earshot.transcribe.audio;

/** Stored audio is not what was cut. The message says how it differs. */
public final class CorruptAudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptAudioException(String message) {
    super(message);
  }
}
