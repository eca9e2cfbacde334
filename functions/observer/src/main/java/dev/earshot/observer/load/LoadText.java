package dev.earshot.observer.load;

import dev.earshot.planner.report.Chart;
import dev.earshot.planner.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A load in words and block characters. */
public final class LoadText {
  private LoadText() {}

  public static String of(Result result) {
    List<String> parts = new ArrayList<>();
    parts.add(figures(result));
    Timeline timeline = new Timeline(result);
    parts.add(Chart.of("handed in so far, recordings", timeline.arrived()));
    parts.add(Chart.of("under way, recordings", timeline.underWay()));
    parts.add(
        result
            .requestsUnknown()
            .map(why -> "Requests in flight are not known: " + why + ".\n")
            .orElseGet(() -> Chart.of("in flight, requests", timeline.cluster(Moment::inFlight))));
    if (!result.moments().isEmpty()) {
      parts.add(Chart.of("pods", timeline.cluster(Moment::pods)));
    }
    if (result.count(Fate.Done.class) > 0) {
      parts.add(Chart.of("latency by arrival, seconds", timeline.latency()));
    }
    return String.join("\n", parts);
  }

  /** Where it stands, in a line. */
  public static String line(Result result) {
    return "%d of %d handed in: %d done, %d failed, %d refused, %d under way"
        .formatted(
            result.arrivals().size(),
            result.wanted(),
            result.count(Fate.Done.class),
            result.count(Fate.Failed.class),
            result.count(Fate.Refused.class),
            result.count(Fate.UnderWay.class));
  }

  private static String figures(Result result) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s as %s, wanted at %s, handed in to %s; %s in all.%n"
            .formatted(
                result.recording().given(),
                Words.of(result.wanted(), "recording"),
                result.rate().text(),
                result.where(),
                Words.of(result.elapsed())));
    row(text, "handed in", Words.of(result.arrivals().size()));
    row(text, "done", Words.of(result.count(Fate.Done.class)));
    row(text, "failed", Words.of(result.count(Fate.Failed.class)));
    row(text, "refused", Words.of(result.count(Fate.Refused.class)));
    row(text, "under way", Words.of(result.count(Fate.UnderWay.class)));
    if (result.count(Fate.Done.class) > 0) {
      row(
          text,
          "latency",
          "median %s, p90 %s, max %s; looked every %s"
              .formatted(
                  Words.of(result.percentile(0.5)),
                  Words.of(result.percentile(0.9)),
                  Words.of(result.percentile(1)),
                  Words.of(result.pause())));
    }
    OptionalDouble throughput = result.throughput();
    if (throughput.isPresent()) {
      row(
          text,
          "throughput",
          String.format(Locale.ROOT, "%.1f hours of audio an hour", throughput.getAsDouble()));
    }
    reasons(result)
        .forEach(
            (reason, jobs) ->
                text.append("  %s: %s%n".formatted(Words.of(jobs.size(), "recording"), reason)));
    return text.toString();
  }

  private static Map<String, List<Arrival>> reasons(Result result) {
    Map<String, List<Arrival>> reasons = new LinkedHashMap<>();
    for (Arrival each : result.arrivals()) {
      String reason =
          switch (each.fate()) {
            case Fate.Refused refused -> "refused because " + refused.reason();
            case Fate.Failed failed -> "failed because " + failed.reason();
            case Fate.UnderWay _, Fate.Done _ -> "";
          };
      if (!reason.isEmpty()) {
        reasons.computeIfAbsent(reason, _ -> new ArrayList<>()).add(each);
      }
    }
    return reasons;
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  %-11s %s%n".formatted(name, value));
  }
}
