package dev.earshot.store;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.PromptId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the state of jobs from the record alone, each time anew. */
public final class JobStates {
  private final JobRecord record;

  public JobStates(JobRecord record) {
    this.record = record;
  }

  /** The state of a job, also of one that the record knows nothing of: that one is waiting. */
  public JobState of(JobId job) {
    boolean transcribed = record.transcript(job).isPresent();
    Optional<Manifest> manifest = record.manifest(job);
    List<ChunkId> chunks = manifest.map(Manifest::chunkIds).orElseGet(() -> record.cut(job));
    Set<ChunkId> done =
        chunks.stream().filter(each -> record.hasText(job, each)).collect(Collectors.toSet());
    Optional<Submission> submission = record.submission(job);
    Set<PromptId> answers =
        record.answers(job).stream().map(each -> each.prompt().id()).collect(Collectors.toSet());
    Predicate<Prompt> isAnswered = prompt -> answers.contains(prompt.id());
    List<Prompt> prompts = prompts(job, submission);
    List<Prompt> open = prompts.stream().filter(isAnswered.negate()).toList();
    Wanted wanted = new Wanted(manifest, done, transcribed, open);
    List<Failure> failures = record.failures(job).stream().filter(wanted::counts).toList();
    return new JobState(
        job,
        status(record.deleted(job), submission.isPresent(), wanted, failures),
        submission,
        manifest.isPresent(),
        chunks,
        done.size(),
        manifest.map(each -> gaps(each, failures)).orElse(List.of()),
        transcribed,
        prompts.stream().filter(isAnswered).toList(),
        open,
        failures);
  }

  private List<Prompt> prompts(JobId job, Optional<Submission> submission) {
    List<Prompt> stored = record.prompts(job);
    Set<Prompt> prompts = new LinkedHashSet<>();
    submission.ifPresent(each -> prompts.addAll(each.recording().prompts()));
    prompts.retainAll(stored);
    prompts.addAll(stored);
    return List.copyOf(prompts);
  }

  private static List<Chunk> gaps(Manifest manifest, List<Failure> failures) {
    Set<String> failed = failures.stream().map(Failure::step).collect(Collectors.toSet());
    return manifest.chunks().stream()
        .filter(chunk -> failed.contains(Wanted.CHUNK + chunk.id()))
        .toList();
  }

  private static JobStatus status(
      boolean deleted, boolean submitted, Wanted wanted, List<Failure> failures) {
    if (deleted) {
      return JobStatus.DELETED;
    }
    if (!failures.isEmpty()) {
      return JobStatus.FAILED;
    }
    if (wanted.transcribed()) {
      return wanted.open().isEmpty() ? JobStatus.COMPLETE : JobStatus.ANALYZING;
    }
    if (wanted.manifest().isPresent()) {
      return JobStatus.TRANSCRIBING;
    }
    return submitted ? JobStatus.INGESTING : JobStatus.WAITING;
  }
}
