package dev.earshot.ingest.media;

/** A file that does not become sound, however often it is tried. The message says why. */
public final class MediaException extends Exception {
  private static final long serialVersionUID = 1L;

  /** For this reason, half a sentence. */
  public MediaException(String reason) {
    super(reason);
  }
}
