package dev.earshot.store;

/** Where a job stands, as people are told. */
public enum JobStatus {
  /** Something was asked, but no recording handed in yet. */
  WAITING,
  /** The recording is not cut whole. */
  INGESTING,
  /** Chunks are missing, or have not been joined. */
  TRANSCRIBING,
  /** There is a transcript, but not every answer. */
  ANALYZING,
  COMPLETE,
  /** A step was given up; a replay may help. */
  FAILED,
  DELETED
}
