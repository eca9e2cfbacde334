package dev.earshot.observer.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A load second by second: each series has a value at the end of every second. */
final class Timeline {
  private final Result result;
  private final int seconds;

  Timeline(Result result) {
    this.result = result;
    this.seconds = Math.max(1, (int) Math.ceil(result.elapsed().toMillis() / 1000.0));
  }

  int seconds() {
    return seconds;
  }

  /** Recordings that have been handed in. */
  List<Integer> arrived() {
    return series(end -> count(each -> Optional.of(each.at()), end));
  }

  /** Recordings that are done, given up or were refused. */
  List<Integer> settled() {
    return series(end -> count(Arrival::settled, end));
  }

  /** Recordings that have been handed in and are not finished. */
  List<Integer> underWay() {
    List<Integer> arrived = arrived();
    List<Integer> settled = settled();
    return IntStream.range(0, seconds).mapToObj(i -> arrived.get(i) - settled.get(i)).toList();
  }

  /** Seconds that the recording took which arrived last of those that are done; 0 before. */
  List<Integer> latency() {
    return series(
        end ->
            result.arrivals().stream()
                .filter(each -> each.at().compareTo(end) <= 0)
                .filter(each -> each.fate() instanceof Fate.Done)
                .max(Comparator.comparing(Arrival::at))
                .map(Timeline::tookSeconds)
                .orElse(0));
  }

  /** What the cluster looked like when it was last looked at; 0 before. */
  List<Integer> cluster(ToIntFunction<Moment> what) {
    return series(
        end ->
            result.moments().stream()
                .filter(each -> each.second() <= end.toSeconds())
                .reduce((_, last) -> last)
                .map(what::applyAsInt)
                .orElse(0));
  }

  static int tookSeconds(Arrival arrival) {
    return arrival.fate() instanceof Fate.Done done
        ? (int) Math.round(done.latency().toMillis() / 1000.0)
        : 0;
  }

  private int count(Function<Arrival, Optional<Duration>> moment, Duration end) {
    return (int)
        result.arrivals().stream()
            .flatMap(each -> moment.apply(each).stream())
            .filter(at -> at.compareTo(end) <= 0)
            .count();
  }

  private List<Integer> series(Function<Duration, Integer> value) {
    return IntStream.rangeClosed(1, seconds)
        .mapToObj(second -> value.apply(Duration.ofSeconds(second)))
        .toList();
  }
}
