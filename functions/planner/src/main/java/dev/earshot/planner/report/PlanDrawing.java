package dev.earshot.planner.report;

import dev.earshot.planner.cluster.Run;
import dev.earshot.planner.cluster.Sample;
import dev.earshot.planner.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A plan as an SVG: pods, and below them the chunks that wait, over time. */
public final class PlanDrawing {
  private static final int POINTS = 600;
  private static final String BUSY = "#2f6f9f";
  private static final String READY = "#8fbcd9";
  private static final String STARTING = "#e0a030";
  private static final String ENDING = "#c9c9c9";
  private static final String WAITING = "#a05070";

  private static final List<Drawing.Entry> LEGEND =
      List.of(
          new Drawing.Entry(BUSY, "at work"),
          new Drawing.Entry(READY, "ready"),
          new Drawing.Entry(STARTING, "starting"),
          new Drawing.Entry(ENDING, "ending"));

  private PlanDrawing() {}

  /** The whole file. */
  public static String of(Plan plan) {
    Run run = plan.chosen().run();
    List<Sample> samples = thin(run.samples());
    long seconds = Math.max(1, run.samples().size());
    Panel pods = new Panel(70, 240, seconds, most(samples, Sample::pods));
    Panel waiting = new Panel(380, 130, seconds, most(samples, PlanDrawing::waiting));
    StringBuilder svg = new StringBuilder();
    svg.append(
        Drawing.open(
            560,
            "%s of audio with max-scale %d: done in %s, %s pod-seconds"
                .formatted(
                    Words.of(plan.recordings().total()),
                    plan.chosen().maxScale(),
                    Words.of(run.finished()),
                    Words.of(run.podTime().toSeconds()))));
    svg.append(pods.axes("pods"));
    // the largest first, so that what remains visible of each is its own share
    svg.append(pods.area(samples, Sample::second, Sample::pods, ENDING));
    svg.append(pods.area(samples, Sample::second, s -> s.ready() + s.starting(), STARTING));
    svg.append(pods.area(samples, Sample::second, Sample::ready, READY));
    svg.append(pods.area(samples, Sample::second, s -> Math.min(s.busy(), s.ready()), BUSY));
    svg.append(Drawing.legend(54, LEGEND));
    svg.append(waiting.axes("chunks that wait"));
    svg.append(waiting.area(samples, Sample::second, PlanDrawing::waiting, WAITING));
    svg.append(limit(pods, waiting, plan.within(), "allowed: " + Words.of(plan.within())));
    return svg.append(Drawing.CLOSE).toString();
  }

  private static int waiting(Sample sample) {
    return sample.queued() + sample.held();
  }

  private static int most(List<Sample> samples, ToIntFunction<Sample> what) {
    return Math.max(1, samples.stream().mapToInt(what).max().orElse(1));
  }

  private static List<Sample> thin(List<Sample> samples) {
    int step = Math.max(1, samples.size() / POINTS);
    return IntStream.range(0, samples.size())
        .filter(i -> i % step == 0 || i == samples.size() - 1)
        .mapToObj(samples::get)
        .toList();
  }

  private static String limit(Panel above, Panel below, Duration within, String text) {
    if (within.toSeconds() > above.seconds()) {
      return "";
    }
    double x = above.x(within.toSeconds());
    return String.format(
        Locale.ROOT,
        """
        <line x1="%1$.1f" y1="%2$d" x2="%1$.1f" y2="%3$d" stroke="#b03030" stroke-dasharray="5 4"/>
        <text x="%4$.1f" y="%5$d" fill="#b03030" text-anchor="end">%6$s</text>
        """,
        x,
        above.top(),
        below.bottom(),
        x - 6,
        below.top() + 16,
        text);
  }
}
