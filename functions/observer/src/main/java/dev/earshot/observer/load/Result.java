package dev.earshot.observer.load;

import dev.earshot.observer.cluster.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a load, or of its beginning.
 *
 * @param where it was handed in, for people
 * @param wanted how many recordings should have arrived
 * @param elapsed since the start
 * @param pause between two looks into the record
 * @param moments of the cluster, in order; none where there is no cluster
 */
public record Result(
    Recording recording,
    String where,
    int wanted,
    Rate rate,
    Duration elapsed,
    Duration pause,
    List<Arrival> arrivals,
    List<Moment> moments) {
  public Result {
    arrivals = List.copyOf(arrivals);
    moments = List.copyOf(moments);
  }

  /** Whether every recording arrived and was finished. */
  public boolean complete() {
    return count(Fate.Done.class) == wanted;
  }

  /** Why requests in flight are not known; empty where they are at some moment. */
  Optional<String> requestsUnknown() {
    if (moments.isEmpty()) {
      return Optional.of("nobody saw pods, which one machine does not have");
    }
    List<String> reasons = new ArrayList<>();
    for (Moment each : moments) {
      switch (each.requests()) {
        case Finding.Known<Double> _ -> {
          return Optional.empty();
        }
        case Finding.Unknown<Double>(String why) -> reasons.add(why);
      }
    }
    return Optional.of(reasons.getLast());
  }

  int count(Class<? extends Fate> fate) {
    return (int) arrivals.stream().filter(each -> fate.isInstance(each.fate())).count();
  }

  /** From the shortest to the longest. */
  List<Duration> latencies() {
    return done().stream().map(Fate.Done::latency).sorted().toList();
  }

  /**
   * The nearest-rank percentile of the latencies, of which there has to be one.
   *
   * @param share more than 0 and at most 1
   */
  Duration percentile(double share) {
    List<Duration> sorted = latencies();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /**
   * Seconds of audio finished in a second, from the first arrival to the last transcript; unknown
   * where none is done.
   */
  OptionalDouble throughput() {
    Optional<Duration> last =
        arrivals.stream()
            .filter(each -> each.fate() instanceof Fate.Done)
            .flatMap(each -> each.settled().stream())
            .max(Comparator.naturalOrder());
    if (last.isEmpty()) {
      return OptionalDouble.empty();
    }
    Duration first = arrivals.stream().map(Arrival::at).min(Comparator.naturalOrder()).get();
    Duration audio = done().stream().map(Fate.Done::audio).reduce(Duration.ZERO, Duration::plus);
    long took = last.get().minus(first).toMillis();
    return took == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) audio.toMillis() / took);
  }

  private List<Fate.Done> done() {
    return arrivals.stream()
        .map(Arrival::fate)
        .filter(Fate.Done.class::isInstance)
        .map(Fate.Done.class::cast)
        .toList();
  }
}
