package dev.earshot.transcribe;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.store.JobRecord;
import dev.earshot.transcribe.chunk.ChunkFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a chunk's failure in the record, so that the job can show it and a replay repeat it. */
final class ChunkFailures {
  private static final Logger LOG = LoggerFactory.getLogger(ChunkFailures.class);
  private static final String STAGE = "transcribe";

  private final JobRecord record;

  ChunkFailures(JobRecord record) {
    this.record = record;
  }

  JobFailed keep(ChunkReady chunk, String model, ChunkFailedException failure) {
    String step = "chunk/" + chunk.chunk();
    String tried =
        "transcribe %.1f s to %.1f s of job %s with the model %s"
            .formatted(chunk.start(), chunk.end(), chunk.job(), model);
    String reason = String.valueOf(failure.getMessage());
    int count = record.failure(chunk.job(), step).map(Failure::count).orElse(0) + 1;
    record.write(
        chunk.job(), new Failure(STAGE, step, tried, reason, failure.retryable(), count, null));
    LOG.atWarn().log("Tried to {} but failed because {}", tried, reason);
    return new JobFailed(chunk.job(), STAGE, step, tried, reason, failure.retryable());
  }
}
