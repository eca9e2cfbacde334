package dev.earshot.runtime;

import dev.earshot.contract.id.JobId;
import io.cloudevents.CloudEvent;

/** How a function ended. One place maps it to a status code; a broker acts on that. */
public sealed interface Outcome {

  /** Done, and this event says so: 200 with the event. */
  record Reply(CloudEvent event) implements Outcome {}

  /** Done, with nothing to say: 204 and no body. */
  record Done() implements Outcome {}

  /** What a person handed in is in the record and under way: 202 with the job's id as JSON. */
  record Accepted(JobId job) implements Outcome {}

  /** Somebody else is working on it; deliver it again later: 409. */
  record Busy(String reason) implements Outcome {}

  /** What may pass; deliver it again later: 503. */
  record Unavailable(String reason) implements Outcome {}

  /** An event that belongs to no job and never will; do not deliver it again: 422. */
  record Rejected(String reason) implements Outcome {}
}
