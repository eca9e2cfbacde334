package dev.earshot.ingest.source;

/** How getting hold of a recording ended. */
public sealed interface Obtained {

  /**
   * The whole recording is in the file.
   *
   * @param bytes how many
   * @param sha256 of them
   */
  record Whole(long bytes, String sha256) implements Obtained {}

  /**
   * It will not be had this way.
   *
   * @param retryable whether a replay can help, after somebody put right what is wrong
   */
  record Refused(String reason, boolean retryable) implements Obtained {}

  /** It could not be had now, which may pass. */
  record Later(String reason) implements Obtained {}
}
