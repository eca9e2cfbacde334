package dev.earshot.contract.document;

import dev.earshot.contract.event.RecordingSubmitted;
import io.cloudevents.CloudEvent;

/**
 * What a person handed in, as it was received first.
 *
 * @param owner who may see the job; empty on one machine
 * @param source of the submitting event
 * @param id of the submitting event
 * @param time of the submitting event, RFC 3339
 * @param recording its data
 */
public record Submission(
    String owner, String source, String id, String time, RecordingSubmitted recording) {

  /** What an event hands in. */
  public static Submission of(CloudEvent event, RecordingSubmitted recording) {
    Object owner = event.getExtension("owner");
    return new Submission(
        owner == null ? "" : owner.toString(),
        event.getSource().toString(),
        event.getId(),
        event.getTime() == null ? "" : event.getTime().toString(),
        recording);
  }
}
