package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;

/** A person asks for what is missing of a job to be made again, however often it failed. */
public record JobReplay(JobId job) implements JobPayload {

  @Override
  public String key() {
    return job.value();
  }
}
