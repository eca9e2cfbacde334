package dev.earshot.planner.report;

import dev.earshot.planner.autoscaler.ScalingRules;
import dev.earshot.planner.cluster.Run;
import dev.earshot.planner.cluster.Sample;
import dev.earshot.planner.plan.Cluster;
import dev.earshot.planner.plan.Plan;
import dev.earshot.planner.plan.Plan.Option;
import dev.earshot.planner.plan.Recordings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A plan in words. */
public final class PlanText {
  private final Plan plan;
  private final Cluster cluster;
  private final Recordings recordings;
  private final Run run;
  private final int maxScale;

  private PlanText(Plan plan) {
    this.plan = plan;
    cluster = plan.cluster();
    recordings = plan.recordings();
    run = plan.chosen().run();
    maxScale = plan.chosen().maxScale();
  }

  public static String of(Plan plan) {
    PlanText text = new PlanText(plan);
    List<Sample> samples = text.run.samples();
    return String.join(
        "\n",
        text.given(),
        text.answer(),
        text.table(),
        Chart.of("pods", samples.stream().map(Sample::pods).toList()),
        Chart.of(
            "chunks that wait",
            samples.stream().map(sample -> sample.queued() + sample.held()).toList()),
        text.firstWords(),
        text.kafka());
  }

  private String given() {
    ScalingRules rules = cluster.numbers().rules();
    return """
        %s of %s, %s of audio: %s, the longest takes a pod %s at %s times real time.
        Numbers of %s: containerConcurrency %d, target %s, window %s, panic window %s.
        """
        .formatted(
            Words.of(recordings.count(), "recording"),
            Words.of(recordings.each()),
            Words.of(recordings.total()),
            Words.of(run.answered(), "chunk"),
            Words.of(recordings.slowestChunk()),
            decimal(recordings.speed()),
            cluster.numbers().source(),
            cluster.numbers().containerConcurrency(),
            decimal(rules.target()),
            Words.of(rules.stableWindow()),
            Words.of(rules.panicWindow()));
  }

  private String answer() {
    String all =
        "%s of pods (%s pod-seconds), %s, at zero after %s."
            .formatted(
                Words.of(run.podTime()),
                Words.of(run.podTime().toSeconds()),
                Words.of(run.podsStarted(), "cold start"),
                Words.of(run.ended()));
    if (plan.inTime()) {
      return "max-scale %d is in time: done in %s of the %s allowed, %s\n"
          .formatted(maxScale, Words.of(run.finished()), Words.of(plan.within()), all);
    }
    String better =
        plan.consumersNeeded().isPresent()
            ? "With --consumers %d it can be done.".formatted(plan.consumersNeeded().getAsInt())
            : "";
    return "Not in time: max-scale %d is done in %s, allowed are %s; %s %s"
            .formatted(maxScale, Words.of(run.finished()), Words.of(plan.within()), all, better)
            .strip()
        + "\n";
  }

  private String table() {
    List<Option> options = new ArrayList<>(plan.others());
    options.add(plan.chosen());
    options.sort(Comparator.comparingInt(Option::maxScale));
    StringBuilder rows =
        new StringBuilder(
            "  max-scale   done in       pod-seconds   busy   cold starts   most pods\n");
    for (Option option : options) {
      Run each = option.run();
      int pods = each.samples().stream().mapToInt(Sample::pods).max().orElse(0);
      rows.append(
          String.format(
              Locale.ROOT,
              "%s %9d   %-12s %,12d   %3.0f%%   %,11d   %,9d%n",
              option.maxScale() == maxScale ? ">" : " ",
              option.maxScale(),
              Words.of(each.finished()),
              each.podTime().toSeconds(),
              100.0 * each.work().toMillis() / each.podTime().toMillis(),
              each.podsStarted(),
              pods));
    }
    return rows.toString();
  }

  private String firstWords() {
    List<Duration> sorted = run.firstWords().stream().sorted().toList();
    return """
        First words of a recording: %s after it comes while all is at zero, %s when it comes halfway through the queue;
        in the queue itself half of the recordings have theirs after %s, all after %s.
        """
        .formatted(
            Words.of(plan.firstWordsAlone()),
            Words.of(plan.firstWordsAmid()),
            Words.of(sorted.get(sorted.size() / 2)),
            Words.of(sorted.getLast()));
  }

  private String kafka() {
    int deliveries = cluster.deliveries();
    int slots = Math.max(1, cluster.numbers().containerConcurrency());
    int fed = Math.ceilDiv(deliveries, slots);
    String feed =
        maxScale > fed || (!plan.inTime() && maxScale == fed)
            ? "That binds here: beyond %s more consumers help, not more pods."
                .formatted(Words.of(fed, "pod"))
            : "That feeds all pods.";
    int fewest = cluster.fewestForDelivery(recordings.slowestChunk(), run.answered());
    Duration timeout = cluster.numbers().deliveryTimeout();
    String wait =
        maxScale >= fewest && run.slowestDelivery().compareTo(timeout) < 0
            ? "in time"
            : "TOO LONG, it would be cut off and made again";
    return """
        Kafka keeps %s x %s = %s of each trigger in flight. %s
        The slowest of them, its wait for a pod included, took %s of the %s of delivery.timeout: %s. At least %s needed for that.
        """
        .formatted(
            Words.of(cluster.pollRecords(), "record"),
            Words.of(cluster.consumers(), "consumer"),
            Words.of(deliveries, "chunk"),
            feed,
            Words.of(run.slowestDelivery()),
            Words.of(timeout),
            wait,
            fewest == 1 ? "1 pod is" : Words.of(fewest) + " pods are");
  }

  private static String decimal(double number) {
    return number == Math.rint(number)
        ? "%.0f".formatted(number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
