package dev.earshot.transcribe.chunk;

import org.jspecify.annotations.Nullable;

/** A chunk cannot be transcribed, and delivering it again at once would change nothing. */
public final class ChunkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  ChunkFailedException(String reason, boolean retryable, @Nullable Throwable cause) {
    super(reason, cause);
    this.retryable = retryable;
  }

  /** Whether a replay can help, once a person has put something right. */
  public boolean retryable() {
    return retryable;
  }
}
