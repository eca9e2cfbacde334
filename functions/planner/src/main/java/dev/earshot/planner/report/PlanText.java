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
      return "max-scale %d is in time: done in %s of the %s allowed, %s%n"
          .formatted(maxScale, Words.of(run.finished()), Words.of(plan.within()), all);
    }
    String better =
        plan.consumersNeeded().isPresent()
            ? "With --consumers %d one is.".formatted(plan.consumersNeeded().getAsInt())
            : "";
    return "Not in time: max-scale %d is done in %s, allowed are %s; %s %s%n"
        .formatted(maxScale, Words.of(run.finished()), Words.of(plan.within()), all, better);
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
    Duration rule =
        recordings.slowestChunk().multipliedBy(2L * deliveries).dividedBy((long) maxScale * slots);
    Duration timeout = cluster.numbers().deliveryTimeout();
    boolean binds = (long) maxScale * slots > deliveries;
    String feed =
        binds
            ? "That binds here: pods beyond %s get work only from the other lane; more consumers feed more."
                .formatted(Words.of(Math.ceilDiv(deliveries, slots)))
            : "That feeds all pods.";
    String wait =
        rule.compareTo(timeout) < 0 && run.slowestDelivery().compareTo(timeout) < 0
            ? "in time"
            : "TOO LONG: attempts would be cut off and repeated; raise max-scale or lower max.poll.records";
    return """
        Kafka keeps %d records x %d consumers = %d chunks of each trigger in flight. %s
        Waiting and work: the slowest delivery took %s, the rule 2 x in flight / max-scale x slowest chunk gives %s, delivery.timeout is %s: %s.
        """
        .formatted(
            cluster.pollRecords(),
            cluster.consumers(),
            deliveries,
            feed,
            Words.of(run.slowestDelivery()),
            Words.of(rule),
            Words.of(timeout),
            wait);
  }

  private static String decimal(double number) {
    return number == Math.rint(number)
        ? "%.0f".formatted(number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
