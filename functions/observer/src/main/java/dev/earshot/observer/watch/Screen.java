package dev.earshot.observer.watch;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Submission;
import dev.earshot.observer.cluster.ClusterView;
import dev.earshot.observer.cluster.Finding;
import dev.earshot.observer.cluster.FunctionLoad;
import dev.earshot.observer.watch.Backlog.Jobs;
import dev.earshot.planner.report.Words;
import dev.earshot.store.JobState;
import dev.earshot.store.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is going on at one moment, in words.
 *
 * @param where is looked, for people
 * @param cluster its pods
 * @param jobs what the record says
 */
public record Screen(String where, Instant now, Finding<ClusterView> cluster, Finding<Jobs> jobs) {
  private static final String TAKEN = "those that keeper took are failed jobs";
  private static final int FAILURES = 5;
  private static final String TRIGGER_OF_KEEPER = "keeper-dead-letters";

  /** Whether there is anything to see. */
  public boolean sees() {
    return cluster.known().isPresent() || jobs.known().isPresent();
  }

  /** The whole text. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("%s, %s".formatted(where, now.truncatedTo(ChronoUnit.SECONDS)));
    lines.add("");
    switch (cluster) {
      case Finding.Known<ClusterView>(ClusterView view) -> functions(view, lines);
      case Finding.Unknown<ClusterView>(String why) -> row(lines, "pods", "not known: " + why);
    }
    lines.add("");
    switch (jobs) {
      case Finding.Known<Jobs>(Jobs found) -> backlog(found, lines);
      case Finding.Unknown<Jobs>(String why) -> row(lines, "jobs", "not known: " + why);
    }
    switch (cluster) {
      case Finding.Known<ClusterView>(ClusterView view) -> events(view, lines);
      case Finding.Unknown<ClusterView> _ -> row(lines, "dead letters", TAKEN);
    }
    if (jobs instanceof Finding.Known<Jobs>(Jobs found)) {
      failures(found, lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private static void functions(ClusterView view, List<String> lines) {
    lines.add("function     wanted  ready  starting  ending  requests  limit");
    for (FunctionLoad each : view.functions()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %6s %6d %9d %7d %9s %6s",
              each.name(),
              each.wanted().isPresent() ? each.wanted().getAsInt() : "?",
              each.ready(),
              each.starting(),
              each.ending(),
              each.requests().known().map("%.1f"::formatted).orElse("?"),
              each.limit() == 0 ? "none" : each.limit() * each.ready()));
    }
    if (view.functions().isEmpty()) {
      lines.add(
          "There are no functions here; scripts/deploy brings them, --namespace looks elsewhere.");
    }
    if (view.requests() instanceof Finding.Unknown<Double>(String why)) {
      lines.add("requests are not known: " + why);
    }
    lines.addAll(view.troubles());
  }

  private void backlog(Jobs found, List<String> lines) {
    int open = found.open().values().stream().mapToInt(Integer::intValue).sum();
    Map<JobStatus, Integer> sorted = new TreeMap<>(found.open());
    StringBuilder text = new StringBuilder(Words.of(open, "job"));
    sorted.forEach(
        (status, count) ->
            text.append(
                ", %s %s".formatted(Words.of(count), status.name().toLowerCase(Locale.ROOT))));
    oldest(found).ifPresent(age -> text.append("; the oldest came " + Words.of(age) + " ago"));
    row(lines, "backlog", text.toString());
    row(lines, "complete", Words.of(found.finished(), "job"));
  }

  private Optional<Duration> oldest(Jobs found) {
    return found.waiting().stream()
        .flatMap(each -> came(each).stream())
        .min(Comparator.naturalOrder())
        .map(each -> Duration.between(each, now).truncatedTo(ChronoUnit.SECONDS))
        .filter(each -> !each.isNegative());
  }

  private static Optional<Instant> came(Submission submission) {
    try {
      return Optional.of(Instant.parse(submission.time()));
    } catch (DateTimeParseException e) { // the sender's, which may say nothing
      return Optional.empty();
    }
  }

  private static void events(ClusterView view, List<String> lines) {
    switch (view.waiting()) {
      case Finding.Known<Map<String, Long>>(Map<String, Long> waiting) -> {
        Map<String, Long> others = new TreeMap<>(waiting);
        Long letters = others.remove(TRIGGER_OF_KEEPER);
        others.forEach(
            (trigger, events) -> row(lines, "events", Words.of(events) + " for " + trigger));
        row(
            lines,
            "dead letters",
            letters == null
                ? "not known: keeper has no consumer"
                : Words.of(letters) + " wait for keeper");
      }
      case Finding.Unknown<Map<String, Long>>(String why) -> {
        row(lines, "events", "not known: " + why);
        row(lines, "dead letters", "that wait for keeper: not known; " + TAKEN);
      }
    }
  }

  private static void failures(Jobs found, List<String> lines) {
    row(lines, "failed", Words.of(found.failed().size(), "job"));
    for (JobState job : found.failed().subList(0, Math.min(FAILURES, found.failed().size()))) {
      Failure failure = job.failures().getFirst();
      lines.add(
          "  %s  %s, given up %s: %s"
              .formatted(
                  job.job(), failure.step(), Words.of(failure.count(), "time"), failure.reason()));
    }
    if (found.failed().size() > FAILURES) {
      lines.add("  and %s".formatted(Words.of(found.failed().size() - FAILURES)));
    }
  }

  private static void row(List<String> lines, String name, String value) {
    lines.add("%-12s %s".formatted(name, value));
  }
}
