package dev.earshot.contract.event;

/** The data of an event of Earshot. */
public sealed interface Payload
    permits RecordingSubmitted, JobPayload, JobsSweep, SearchRequested, SearchCompleted {

  /** What tells this event from the others of its type and job; its id is derived from it. */
  String key();
}
