package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;

/** An analysis ran out of time and goes on from what it has stored. */
public record AnalysisContinued(JobId job, Prompt prompt) implements JobPayload {

  @Override
  public String key() {
    return prompt.id().value();
  }
}
