package dev.earshot.keeper.step;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.PromptId;
import dev.earshot.store.JobRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from the record alone which steps of a job can and have to be done next. */
public final class MissingSteps {
  private final JobRecord record;
  private final StepEvents events;

  public MissingSteps(JobRecord record, StepEvents events) {
    this.record = record;
    this.events = events;
  }

  /** Steps of a job that is not deleted, in its order; none where it is complete or unknown. */
  public List<Step> of(JobId job) {
    Optional<Submission> submission = record.submission(job);
    if (submission.isEmpty()) {
      return List.of();
    }
    if (record.transcript(job).isPresent()) {
      return unanswered(job);
    }
    Optional<Manifest> manifest = record.manifest(job);
    return manifest.isEmpty()
        ? List.of(ingest(job, submission.get()))
        : untranscribed(job, submission.get(), manifest.get());
  }

  private Step ingest(JobId job, Submission submission) {
    Optional<Checkpoint> newest =
        record.checkpoints(job).stream()
            .max(
                Comparator.comparingInt(Checkpoint::restarts)
                    .thenComparingLong(Checkpoint::sample));
    return new Step(
        "ingest",
        newest
            .map(each -> events.continued(job, each))
            .orElseGet(() -> events.submitted(submission)));
  }

  private List<Step> untranscribed(JobId job, Submission submission, Manifest manifest) {
    List<Step> chunks =
        manifest.chunks().stream()
            .filter(chunk -> !record.hasText(job, chunk.id()))
            .map(chunk -> new Step("chunk/" + chunk.id(), events.ready(job, manifest, chunk)))
            .toList();
    return chunks.isEmpty() ? List.of(close(job, submission, manifest)) : chunks;
  }

  /**
   * A chunk that has its text makes transcribe look at the set; where nobody speaks, ingest does.
   */
  private Step close(JobId job, Submission submission, Manifest manifest) {
    List<Chunk> chunks = manifest.chunks();
    return new Step(
        "close",
        chunks.isEmpty()
            ? events.submitted(submission)
            : events.ready(job, manifest, chunks.getLast()));
  }

  private List<Step> unanswered(JobId job) {
    List<Prompt> prompts = record.prompts(job);
    Set<PromptId> answered =
        record.answers(job).stream()
            .map(Answer::prompt)
            .map(Prompt::id)
            .collect(Collectors.toSet());
    return prompts.stream()
        .filter(prompt -> !answered.contains(prompt.id()))
        .map(prompt -> new Step("analyze/" + prompt.id(), events.requested(job, prompt)))
        .toList();
  }
}
