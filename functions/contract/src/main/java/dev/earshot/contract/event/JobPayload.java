package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;

/**
 * The data of an event about a job that exists; the event's subject, where it has one, is the job.
 */
public sealed interface JobPayload extends Payload
    permits RecordingContinued,
        ChunkReady,
        TranscriptCompleted,
        AnalysisRequested,
        AnalysisContinued,
        AnalysisCompleted,
        JobFailed,
        JobReplay {

  /** The job it is about. */
  JobId job();
}
