package dev.earshot.local.cli;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.format.Recording;
import dev.earshot.local.home.Home;
import dev.earshot.store.JobRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for what was asked to be in the record. */
final class Session {
  private static final Duration POLL = Duration.ofMillis(40);

  private final JobRecord record;
  private final ProgressListener progress;

  Session(Home home, ProgressListener progress) {
    this.record = home.record();
    this.progress = progress;
  }

  /** Finished, if it is. */
  Optional<Recording> finished(JobId job, List<Prompt> prompts) {
    Optional<Transcript> transcript = record.transcript(job);
    if (transcript.isEmpty()) {
      return Optional.empty();
    }
    List<Answer> stored = record.answers(job);
    List<Answer> answers = new ArrayList<>();
    for (Prompt prompt : prompts) {
      Optional<Answer> answer =
          stored.stream().filter(each -> each.prompt().id().equals(prompt.id())).findFirst();
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      answers.add(answer.get());
    }
    return Optional.of(new Recording(job, Jobs.source(record, job), transcript.get(), answers));
  }

  /**
   * Waits until it is finished.
   *
   * @throws LocalException where a step of it failed
   */
  Recording await(JobId job, List<Prompt> prompts) throws InterruptedException {
    while (true) {
      Optional<Recording> recording = finished(job, prompts);
      if (recording.isPresent()) {
        return recording.get();
      }
      if (progress.failed(job)) {
        throw failure(job);
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private LocalException failure(JobId job) {
    List<Failure> failures = record.failures(job);
    String what =
        failures.isEmpty()
            ? progress.reason(job)
            : "Tried to "
                + failures.getFirst().tried()
                + " but failed because: "
                + failures.getFirst().reason();
    String kept = record.manifest(job).isPresent() ? " Finished chunks are kept." : "";
    return new LocalException(
        "%s%s%s To try again: earshot replay %s"
            .formatted(what, what.endsWith(".") ? "" : ".", kept, job.value().substring(0, 8)));
  }
}
