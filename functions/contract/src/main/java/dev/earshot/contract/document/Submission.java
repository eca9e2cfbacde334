package dev.earshot.contract.document;

import dev.earshot.contract.event.RecordingSubmitted;

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
    String owner, String source, String id, String time, RecordingSubmitted recording) {}
