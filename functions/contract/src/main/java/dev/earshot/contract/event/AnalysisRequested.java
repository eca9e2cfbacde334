package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;

/** Somebody asked something about a recording. */
public record AnalysisRequested(JobId job, Prompt prompt) implements JobPayload {

  @Override
  public String key() {
    return prompt.id().value();
  }
}
