package dev.earshot.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.contract.id.JobId;

/**
 * An analysis ran out of time and goes on from what it has stored.
 *
 * @param finished how many of its parts are stored; more each time, or there was no progress
 */
public record AnalysisContinued(
    JobId job, Prompt prompt, @JsonProperty(defaultValue = "0") int finished)
    implements JobPayload {

  @Override
  public String key() {
    return finished == 0 ? prompt.id().value() : prompt.id() + "/" + finished;
  }
}
