package dev.earshot.keeper.sweep;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.keeper.step.MissingSteps;
import dev.earshot.keeper.step.Step;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.Metric;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Marks;
import io.cloudevents.CloudEvent;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through all jobs, marks again what the record proves and repeats what got lost: one missing
 * step first, the others once that one went through. A job that moves is left alone.
 */
public final class Sweep {
  private static final String TOMBSTONE = "tombstone.json";
  private static final String FAILURES = "failures/";
  private static final Pattern TEXT = Pattern.compile("texts/([0-9a-f]{24})\\.json");

  private final JobRecord record;
  private final Marks marks;
  private final Pace pace;
  private final MissingSteps steps;
  private final EventPublisher publisher;
  private final int attempts;

  /** Jobs found complete, with what was stored then: nothing is read of them until that changes. */
  private final Map<JobId, String> complete = new ConcurrentHashMap<>();

  /**
   * A sweep.
   *
   * @param attempts failures of a step after which only a person repeats it
   */
  public Sweep(
      JobRecord record,
      Marks marks,
      Pace pace,
      MissingSteps steps,
      EventPublisher publisher,
      int attempts) {
    this.record = record;
    this.marks = marks;
    this.pace = pace;
    this.steps = steps;
    this.publisher = publisher;
    this.attempts = attempts;
  }

  /**
   * Sweeps all jobs; one whose documents cannot be read does not keep the others waiting.
   *
   * @throws UncheckedIOException where a job could not be read
   */
  public void run() {
    List<UncheckedIOException> failed = new ArrayList<>();
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (JobId job : record.jobs()) {
      try {
        counts.merge(sweep(job), 1, Integer::sum);
      } catch (UncheckedIOException e) {
        failed.add(e);
      }
    }
    for (State state : List.of(State.UNFINISHED, State.STUCK, State.FAILED)) {
      String name = state.name().toLowerCase(Locale.ROOT);
      Activity.record(Metric.JOBS, counts.getOrDefault(state, 0), Map.of("state", name));
    }
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  private State sweep(JobId job) {
    List<String> names = record.names(job);
    if (names.contains(TOMBSTONE) && record.deleted(job)) {
      eraseAgain(job, names);
      return State.SETTLED;
    }
    String progress = progress(names);
    if (progress.equals(complete.get(job))) {
      return State.SETTLED;
    }
    markProven(job, names);
    List<Step> missing = steps.of(job);
    if (missing.isEmpty()) {
      complete.put(job, progress);
      pace.forget(job);
      return State.SETTLED;
    }
    return repeat(job, progress, missing);
  }

  private State repeat(JobId job, String progress, List<Step> missing) {
    List<CloudEvent> due = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean exhausted = false;
    for (Step step : missing) {
      Failure failure = record.failure(job, step.name()).orElse(null);
      if (failure == null || (failure.retryable() && failure.count() < attempts)) {
        due.add(step.event());
        names.add(step.name() + "#" + (failure == null ? 0 : failure.count()));
      } else {
        exhausted |= failure.retryable();
      }
    }
    if (due.isEmpty()) {
      return exhausted ? State.STUCK : State.FAILED;
    }
    List<CloudEvent> now =
        switch (pace.next(job, progress, names)) {
          case WAIT -> List.of();
          case PROBE -> List.of(due.getLast());
          case REST -> due;
        };
    for (CloudEvent event : now) {
      publisher.publish(event);
      Activity.record(Metric.REPEATED, 1, Map.of());
    }
    return State.UNFINISHED;
  }

  /** How a sweep finds a job. */
  private enum State {
    /** Nothing is missing, or it is deleted. */
    SETTLED,
    /** Steps are missing and under way, or will be repeated. */
    UNFINISHED,
    /** Steps failed too often to be repeated once more, so a person has to look. */
    STUCK,
    /** Steps failed for good, such as a recording that cannot be decoded; its sender was told. */
    FAILED
  }

  private void markProven(JobId job, List<String> names) {
    if (names.contains(JobRecord.TRANSCRIPT.path())) {
      return;
    }
    List<ChunkId> proven =
        names.stream()
            .map(TEXT::matcher)
            .filter(Matcher::matches)
            .map(found -> new ChunkId(found.group(1)))
            .filter(chunk -> record.hasText(job, chunk))
            .toList();
    if (!proven.isEmpty()) {
      marks.mark(job, proven, null);
    }
  }

  /** What a delivery on its way wrote after the deletion. */
  private void eraseAgain(JobId job, List<String> names) {
    if (names.size() > 1) {
      record.erase(job);
    }
    if (!TOMBSTONE.equals(complete.put(job, TOMBSTONE))) {
      marks.forget(job);
      pace.forget(job);
    }
  }

  /** A failure is no progress; everything else that appears is. */
  private static String progress(List<String> names) {
    return Digest.of(
        names.stream().filter(each -> !each.startsWith(FAILURES)).toArray(String[]::new));
  }
}
