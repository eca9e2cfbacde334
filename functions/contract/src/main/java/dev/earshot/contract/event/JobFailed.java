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
    implements Payload {

  @Override
  public String key() {
    return step;
  }
}
