package dev.earshot.contract.event;

import java.util.Arrays;
import java.util.Optional;

/** The types of event that exist. A rename or removal is a new version of the type. */
public enum EventType {
  RECORDING_SUBMITTED("recording.submitted.v1", RecordingSubmitted.class),
  RECORDING_CONTINUED("recording.continued.v1", RecordingContinued.class),
  CHUNK_READY("chunk.ready.v1", ChunkReady.class),
  TRANSCRIPT_COMPLETED("transcript.completed.v1", TranscriptCompleted.class),
  ANALYSIS_REQUESTED("analysis.requested.v1", AnalysisRequested.class),
  ANALYSIS_CONTINUED("analysis.continued.v1", AnalysisContinued.class),
  ANALYSIS_COMPLETED("analysis.completed.v1", AnalysisCompleted.class),
  SEARCH_REQUESTED("search.requested.v1", SearchRequested.class),
  SEARCH_COMPLETED("search.completed.v1", SearchCompleted.class),
  JOB_FAILED("job.failed.v1", JobFailed.class),
  JOB_REPLAY("job.replay.v1", JobReplay.class),
  JOBS_SWEEP("jobs.sweep.v1", JobsSweep.class);

  /** The type of all events of a Knative PingSource, which cannot be given another. */
  private static final String PING = "dev.knative.sources.ping";

  private final String type;
  private final Class<? extends Payload> payload;

  EventType(String name, Class<? extends Payload> payload) {
    this.type = "dev.earshot." + name;
    this.payload = payload;
  }

  /** The CloudEvents attribute {@code type}. */
  public String type() {
    return type;
  }

  /** The record of its data. */
  public Class<? extends Payload> payload() {
    return payload;
  }

  /** The type so called; a ping is a sweep, because a sweep is all that is on a schedule. */
  public static Optional<EventType> of(String type) {
    if (type.equals(PING)) {
      return Optional.of(JOBS_SWEEP);
    }
    return Arrays.stream(values()).filter(each -> each.type.equals(type)).findFirst();
  }

  public static EventType of(Payload payload) {
    return Arrays.stream(values())
        .filter(each -> each.payload == payload.getClass())
        .findFirst()
        .orElseThrow();
  }
}
