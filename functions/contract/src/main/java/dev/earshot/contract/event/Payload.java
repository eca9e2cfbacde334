package dev.earshot.contract.event;

/** The data of an event of Earshot. */
public sealed interface Payload
    permits RecordingSubmitted,
        RecordingContinued,
        ChunkReady,
        TranscriptCompleted,
        AnalysisRequested,
        AnalysisContinued,
        AnalysisCompleted,
        JobFailed,
        JobsSweep {

  /** What tells this event from the others of its type and job; its id is derived from it. */
  String key();
}
