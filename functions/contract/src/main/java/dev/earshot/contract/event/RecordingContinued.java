package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;

/**
 * Ingest ran out of time and goes on from a checkpoint.
 *
 * @param checkpoint its name: the SHA-256 of its content
 */
public record RecordingContinued(JobId job, String checkpoint) implements JobPayload {
  public RecordingContinued {
    Check.that(checkpoint.matches("[0-9a-f]{64}"), "The checkpoint's name is no SHA-256");
  }

  @Override
  public String key() {
    return checkpoint;
  }
}
