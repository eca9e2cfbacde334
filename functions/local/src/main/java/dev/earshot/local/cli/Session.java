package dev.earshot.local.cli;

import dev.earshot.analyze.Engines;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.format.Recording;
import dev.earshot.local.home.Home;
import dev.earshot.local.machine.Workplace;
import dev.earshot.store.JobRecord;
import dev.earshot.store.JobState;
import dev.earshot.store.JobStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for what was asked to be in the record. */
final class Session {
  private static final Duration POLL = Duration.ofMillis(40);
  private static final int POLLS_TO_A_LOOK = 25;

  private final JobRecord record;
  private final JobStates states;
  private final ProgressListener progress;
  private final Workplace place;
  private final @Nullable Console console;
  private final Predicate<Answer> wanted;

  /**
   * A session.
   *
   * @param console shows what the record says; absent where the broker tells it all
   * @param wanted tells answers by the engines of now from older ones
   */
  Session(
      Home home,
      ProgressListener progress,
      Workplace place,
      @Nullable Console console,
      Predicate<Answer> wanted) {
    this.record = home.record();
    this.states = new JobStates(record);
    this.progress = progress;
    this.place = place;
    this.console = console;
    this.wanted = wanted;
  }

  /** Answers that these engines would give, with the models they have now. */
  static Predicate<Answer> by(Engines engines) {
    return answer ->
        engines
            .of(answer.prompt())
            .filter(each -> each.name().equals(answer.engine()))
            .filter(each -> each.model().equals(answer.model()))
            .isPresent();
  }

  /** Finished, if it is. */
  static Optional<Recording> finished(
      JobRecord record, JobId job, List<Prompt> prompts, Predicate<Answer> wanted) {
    Optional<Transcript> transcript = record.transcript(job);
    if (transcript.isEmpty()) {
      return Optional.empty();
    }
    List<Answer> stored = record.answers(job);
    List<Answer> answers = new ArrayList<>();
    for (Prompt prompt : prompts) {
      Optional<Answer> answer =
          stored.stream()
              .filter(each -> each.prompt().id().equals(prompt.id()) && wanted.test(each))
              .findFirst();
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
   * @throws LocalException where it is not and nothing of it is under way any more
   */
  Recording await(JobId job, List<Prompt> prompts) throws InterruptedException {
    for (int poll = 1; ; poll++) {
      // in this order: what ends between the two is in the record
      boolean ended = (progress.failed(job) || poll % POLLS_TO_A_LOOK == 0) && hasEnded(job);
      Optional<Recording> recording = finished(record, job, prompts, wanted);
      if (recording.isPresent()) {
        return recording.get();
      }
      if (ended) {
        throw failure(job);
      }
      if (console != null && poll % POLLS_TO_A_LOOK == 0) {
        JobState state = states.of(job);
        console.chunks(state.done(), state.chunks().size());
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  private boolean hasEnded(JobId job) {
    return progress.hopeless(job) || !place.isUnderWay(job);
  }

  private static String sentence(Failure failure) {
    return failure.reason().startsWith("Tried to ")
        ? failure.reason()
        : "Tried to " + failure.tried() + " but failed because: " + failure.reason();
  }

  private LocalException failure(JobId job) {
    JobState state = states.of(job);
    Optional<Failure> failure = state.failures().stream().findFirst();
    StringBuilder message = new StringBuilder();
    message.append(failure.map(Session::sentence).orElseGet(() -> progress.reason(job)));
    if (message.charAt(message.length() - 1) != '.') {
      message.append('.');
    }
    String id = job.value().substring(0, 8);
    if (state.transcribed()) {
      message.append(" The transcript is kept; earshot show %s prints it.".formatted(id));
    } else if (state.done() > 0) {
      message.append(
          " %d of %d chunks are finished and kept.".formatted(state.done(), state.chunks().size()));
    }
    if (failure.map(Failure::retryable).orElse(true)) {
      message.append(" To try again what is missing: earshot replay ").append(id);
    }
    return new LocalException(message.toString());
  }
}
