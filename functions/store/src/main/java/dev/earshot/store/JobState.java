package dev.earshot.store;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import java.util.List;
import java.util.Optional;

/**
 * What the record says about a job at one moment.
 *
 * @param submission absent where only questions came in so far
 * @param ingested whether the list of chunks is final
 * @param chunks that are known, in order; before the job is ingested the order means nothing
 * @param done how many of them have a text
 * @param gaps chunks of the final list that were given up, to be marked in what is shown
 * @param transcribed whether there is a transcript
 * @param answered prompts that have an answer, those of the submission first
 * @param open prompts that have none
 * @param failures that count: their step is wanted and its result absent
 */
public record JobState(
    JobId job,
    JobStatus status,
    Optional<Submission> submission,
    boolean ingested,
    List<ChunkId> chunks,
    int done,
    List<Chunk> gaps,
    boolean transcribed,
    List<Prompt> answered,
    List<Prompt> open,
    List<Failure> failures) {
  public JobState {
    chunks = List.copyOf(chunks);
    gaps = List.copyOf(gaps);
    answered = List.copyOf(answered);
    open = List.copyOf(open);
    failures = List.copyOf(failures);
  }
}
