package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.PromptId;
import dev.earshot.contract.id.Reference;

/**
 * A prompt is answered.
 *
 * @param answer where it is stored
 */
public record AnalysisCompleted(JobId job, PromptId prompt, Reference answer)
    implements JobPayload {

  @Override
  public String key() {
    return prompt.value() + answer;
  }
}
