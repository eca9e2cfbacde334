package dev.earshot.observer.load;

import dev.earshot.planner.report.Drawing;
import dev.earshot.planner.report.Panel;
import dev.earshot.planner.report.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A load as an SVG: panels one below the other over the same time. */
public final class LoadDrawing {
  private static final int HEIGHT = 130;
  private static final int STEP = 190;
  private static final int FIRST = 80;

  private static final String ARRIVED = "#8fbcd9";
  private static final String SETTLED = "#2f6f9f";
  private static final String UNDER_WAY = "#a05070";
  private static final String STARTING = "#e0a030";
  private static final String ENDING = "#c9c9c9";

  private final Result result;
  private final Timeline timeline;
  private final StringBuilder svg = new StringBuilder();
  private int top = FIRST;

  private LoadDrawing(Result result) {
    this.result = result;
    this.timeline = new Timeline(result);
  }

  /** The whole file. */
  public static String of(Result result) {
    return new LoadDrawing(result).draw();
  }

  private String draw() {
    boolean cluster = !result.moments().isEmpty();
    svg.append(Drawing.open(FIRST + (cluster ? 5 : 3) * STEP, title()));
    svg.append(
        Drawing.legend(
            top - 8,
            List.of(
                new Drawing.Entry(ARRIVED, "arrived"), new Drawing.Entry(SETTLED, "finished"))));
    Panel arrivals = panel("recordings so far", timeline.arrived());
    area(arrivals, timeline.arrived(), ARRIVED);
    area(arrivals, timeline.settled(), SETTLED);
    area(panel("recordings under way", timeline.underWay()), timeline.underWay(), UNDER_WAY);
    if (cluster) {
      List<Integer> requests = timeline.cluster(Moment::inFlight);
      String unknown = result.requestsUnknown().isPresent() ? ": not known" : "";
      area(panel("requests in flight" + unknown, requests), requests, UNDER_WAY);
      pods();
    }
    latencies();
    return svg.append(Drawing.CLOSE).toString();
  }

  private String title() {
    return "%s at %s: %s done, %s failed, %s refused in %s"
        .formatted(
            Words.of(result.wanted(), "recording"),
            result.rate().text(),
            Words.of(result.count(Fate.Done.class)),
            Words.of(result.count(Fate.Failed.class)),
            Words.of(result.count(Fate.Refused.class)),
            Words.of(result.elapsed()));
  }

  private void pods() {
    svg.append(
        Drawing.legend(
            top - 8,
            List.of(
                new Drawing.Entry(ARRIVED, "ready"),
                new Drawing.Entry(STARTING, "starting"),
                new Drawing.Entry(ENDING, "ending"))));
    Panel panel = panel("pods", timeline.cluster(Moment::pods));
    // the largest first, so that what remains visible of each is its own share
    area(panel, timeline.cluster(Moment::pods), ENDING);
    area(panel, timeline.cluster(each -> each.ready() + each.starting()), STARTING);
    area(panel, timeline.cluster(Moment::ready), ARRIVED);
  }

  /** A dot for each recording, above the second of its arrival. */
  private void latencies() {
    Panel panel = panel("latency by arrival, seconds", timeline.latency());
    for (Arrival each : result.arrivals()) {
      if (each.fate() instanceof Fate.Done) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                panel.x(each.at().toSeconds()),
                panel.y(Timeline.tookSeconds(each)),
                SETTLED));
      }
    }
  }

  private Panel panel(String title, List<Integer> series) {
    int most = Math.max(1, series.stream().mapToInt(Integer::intValue).max().orElse(1));
    Panel panel = new Panel(top, HEIGHT, timeline.seconds(), most);
    svg.append(panel.axes(title));
    top += STEP;
    return panel;
  }

  private void area(Panel panel, List<Integer> series, String colour) {
    ToIntFunction<Integer> value = series::get;
    svg.append(
        panel.area(
            IntStream.range(0, series.size()).boxed().toList(),
            second -> second + 1L,
            value,
            colour));
  }
}
