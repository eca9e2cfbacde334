package dev.earshot.planner.plan;

import dev.earshot.planner.cluster.Request;
import dev.earshot.planner.cluster.Run;
import dev.earshot.planner.cluster.Simulation;
import dev.earshot.planner.plan.Plan.Option;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the smallest max-scale with which a queue of recordings is done in time. */
public final class Planner {
  /** More consumers of one trigger than partitions of a topic are of no use. */
  private static final int MOST_CONSUMERS = 200;

  private final Recordings recordings;
  private final Cluster cluster;
  private final Duration within;
  private final List<Request> requests;

  public Planner(Recordings recordings, Cluster cluster, Duration within) {
    this.recordings = recordings;
    this.cluster = cluster;
    this.within = within;
    requests = recordings.requests();
  }

  /** Tries one max-scale after the other, from the fewest that arithmetic allows. */
  public Plan smallest() {
    Option best = option(cluster, Math.max(fewest(), cluster.feedable()));
    if (late(best.run())) {
      return plan(asFastAs(best), consumersNeeded());
    }
    for (int pods = fewest(); pods < best.maxScale(); pods++) {
      Option option = option(cluster, pods);
      if (!late(option.run()) && delivered(option.run())) {
        return plan(option, OptionalInt.empty());
      }
    }
    return plan(best, OptionalInt.empty());
  }

  /** Plans with this max-scale. */
  public Plan with(int maxScale) {
    return plan(option(cluster, maxScale), OptionalInt.empty());
  }

  private Plan plan(Option chosen, OptionalInt consumersNeeded) {
    return new Plan(
        recordings,
        cluster,
        within,
        chosen,
        others(chosen.maxScale()),
        consumersNeeded,
        firstWords(chosen, recordings.single().requests(), 0),
        amid(chosen));
  }

  private Duration amid(Option chosen) {
    int number = recordings.count();
    Duration half = chosen.run().finished().dividedBy(2);
    List<Request> all =
        Stream.concat(requests.stream(), recordings.single().requests(number, half).stream())
            .toList();
    return firstWords(chosen, all, number);
  }

  private Duration firstWords(Option chosen, List<Request> all, int recording) {
    Run run = Simulation.run(cluster.setup(chosen.maxScale()), all);
    return run.firstWords().get(recording);
  }

  /** Half and twice as many, and what the manifest says. */
  private List<Option> others(int chosen) {
    TreeSet<Integer> scales = new TreeSet<>();
    scales.add(Math.max(1, chosen / 2));
    scales.add(chosen * 2);
    int own = cluster.numbers().rules().maxScale();
    if (own > 0) {
      scales.add(own);
    }
    scales.remove(chosen);
    return scales.stream().map(scale -> option(cluster, scale)).toList();
  }

  /** With fewer pods than this the work takes too long, or waiting outruns the delivery. */
  private int fewest() {
    long work = requests.stream().mapToLong(Request::work).sum();
    int slots = Math.max(1, cluster.numbers().containerConcurrency());
    long pods = Math.ceilDiv(work, Math.max(1, within.toMillis()) * slots);
    pods = Math.max(pods, cluster.fewestForDelivery(recordings.slowestChunk(), requests.size()));
    return Math.toIntExact(Math.max(pods, Math.max(1, cluster.numbers().rules().minScale())));
  }

  /** The smallest max-scale that takes at most a hundredth longer, by halving. */
  private Option asFastAs(Option best) {
    Duration enough = best.run().finished().multipliedBy(101).dividedBy(100);
    Option found = best;
    int low = 1;
    int high = best.maxScale();
    while (low < high) {
      int middle = (low + high) / 2;
      Option option = option(cluster, middle);
      if (option.run().finished().compareTo(enough) <= 0) {
        found = option;
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return found;
  }

  private OptionalInt consumersNeeded() {
    for (int more = cluster.consumers() + 1; more <= MOST_CONSUMERS; more++) {
      Cluster larger = cluster.withConsumers(more);
      if (larger.deliveries() >= fewest() && !late(option(larger, larger.feedable()).run())) {
        return OptionalInt.of(more);
      }
      if (larger.deliveries() > requests.size()) {
        break;
      }
    }
    return OptionalInt.empty();
  }

  private Option option(Cluster where, int maxScale) {
    return new Option(maxScale, Simulation.run(where.setup(maxScale), requests));
  }

  private boolean delivered(Run run) {
    return run.slowestDelivery().compareTo(cluster.numbers().deliveryTimeout()) < 0;
  }

  private boolean late(Run run) {
    return run.finished().compareTo(within) > 0;
  }
}
