package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;

/**
 * A step of a job failed for good, or until somebody replays it.
 *
 * @param stage {@code ingest}, {@code transcribe} or {@code analyze}
 * @param step of the stage that failed, such as {@code chunk/ID}
 * @param tried what was tried, on what
 * @param reason why it failed
 * @param retryable whether a replay can help
 */
public record JobFailed(
    JobId job, String stage, String step, String tried, String reason, boolean retryable)
    implements JobPayload {
  private static final int MAX_SENTENCE = 4000;

  public JobFailed {
    Check.text(stage, "The stage", 100);
    Check.text(step, "The step", 255);
    tried = cut(tried);
    reason = cut(reason);
  }

  /** An engine's message may be of any length, and a failure has to be told all the same. */
  private static String cut(String sentence) {
    return sentence.length() <= MAX_SENTENCE
        ? sentence
        : sentence.substring(0, MAX_SENTENCE - 1) + "…";
  }

  @Override
  public String key() {
    return step;
  }
}
