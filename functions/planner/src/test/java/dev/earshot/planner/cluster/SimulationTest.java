package dev.earshot.planner.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.contract.event.Lane;
import dev.earshot.planner.autoscaler.AutoscalerConfig;
import dev.earshot.planner.autoscaler.ScalingRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {
  private static Setup setup(Map<String, String> annotations, int concurrency) {
    return new Setup(
        ScalingRules.of(annotations, concurrency, AutoscalerConfig.DEFAULTS),
        concurrency,
        Duration.ofSeconds(3),
        50);
  }

  private static List<Request> requests(int count, long apart, long work) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Request(i * apart, work, i % 5 == 0 ? Lane.FIRST : Lane.BULK, i, true))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 7, 0", "1, 40, 0", "2, 5, 130", "4, 9, 700", "0, 3, 20"})
  void doesAllWorkWithinItsBoundsAndGoesToZero(int concurrency, int maxScale, long apart) {
    List<Request> requests = requests(600, apart, 9000);
    Run run =
        Simulation.run(setup(Map.of("max-scale", String.valueOf(maxScale)), concurrency), requests);
    assertThat(run.answered()).isEqualTo(600);
    assertThat(run.work()).isEqualTo(Duration.ofMinutes(90));
    assertThat(run.firstWords()).hasSize(600).allMatch(wait -> wait.toMillis() >= 9000);
    assertThat(run.mostReplicas()).isLessThanOrEqualTo(maxScale);
    assertThat(run.samples()).allMatch(each -> each.ready() + each.starting() <= maxScale);
    if (concurrency > 0) {
      assertThat(run.fullestPod()).isBetween(1, concurrency);
      assertThat(run.podTime().multipliedBy(concurrency)).isGreaterThan(run.work());
    }
    assertThat(run.samples().getLast().ready()).isZero();
    assertThat(run.ended()).isGreaterThan(run.finished());
    assertThat(secondsOfPods(run)).isCloseTo(run.podTime().toSeconds(), tolerance(run));
  }

  private static long secondsOfPods(Run run) {
    return run.samples().stream().mapToLong(Sample::pods).sum();
  }

  /** A sample a second sees each pod's life to a second at either end. */
  private static Offset<Long> tolerance(Run run) {
    return within(2L * run.podsStarted());
  }

  @Test
  void countsOnePodFromItsStartToItsEnd() {
    Run run =
        Simulation.run(
            setup(Map.of("max-scale", "1"), 1),
            List.of(new Request(0, 10_000, Lane.FIRST, 0, true)));
    assertThat(run.firstWords()).containsExactly(Duration.ofSeconds(13));
    // 6 s of panic window and 60 s of stable window behind the last load, then 30 s of draining
    assertThat(run.podsStarted()).isOne();
    assertThat(run.podTime()).isEqualTo(run.ended());
    assertThat(run.ended()).isBetween(Duration.ofSeconds(13 + 60 + 30), Duration.ofSeconds(115));
  }

  @Test
  void sendsNoMoreThanTheBrokerKeepsInFlight() {
    Run run = Simulation.run(setup(Map.of("max-scale", "300"), 1), requests(2000, 0, 5000));
    assertThat(run.samples()).allMatch(each -> each.busy() + each.held() <= 2 * 50);
    assertThat(run.samples().stream().mapToInt(Sample::busy).max()).hasValue(100);
  }

  @Test
  void doesNotLetTheFirstLaneWaitBehindTheBulk() {
    List<Request> bulk =
        IntStream.range(0, 400).mapToObj(i -> new Request(0, 8000, Lane.BULK, 0, i == 0)).toList();
    Request late = new Request(100_000, 2000, Lane.FIRST, 1, true);
    Run run =
        Simulation.run(
            setup(Map.of("max-scale", "10"), 1),
            Stream.concat(bulk.stream(), Stream.of(late)).toList());
    assertThat(run.finished()).isGreaterThan(Duration.ofMinutes(5));
    // at most the 50 in flight are before it
    assertThat(run.firstWords().get(1)).isLessThan(Duration.ofSeconds(50));
  }

  @Test
  void keepsMinScaleWithoutAColdStart() {
    Run run =
        Simulation.run(
            setup(Map.of("min-scale", "2", "max-scale", "2"), 1),
            List.of(new Request(60_000, 4000, Lane.FIRST, 0, true)));
    assertThat(run.firstWords()).containsExactly(Duration.ofSeconds(4));
    assertThat(run.samples().getLast().ready()).isEqualTo(2);
  }

  private static Duration end(Map<String, String> annotations) {
    List<Request> one = List.of(new Request(0, 5000, Lane.FIRST, 0, true));
    return Simulation.run(setup(annotations, 1), one).ended();
  }

  @Test
  void lingersForScaleDownDelayAndRetention() {
    Duration plain = end(Map.of("max-scale", "1"));
    Duration delayed = end(Map.of("max-scale", "1", "scale-down-delay", "2m"));
    Duration retained = end(Map.of("max-scale", "1", "scale-to-zero-pod-retention-period", "5m"));
    assertThat(delayed.minus(plain)).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(122));
    assertThat(retained.minus(plain)).isBetween(Duration.ofSeconds(295), Duration.ofSeconds(301));
  }

  /** Pods are at most halved at a time, and each halving waits for the delay anew. */
  @Test
  void lingersForScaleDownDelayOnceMoreForEachHalving() {
    Duration one = end(Map.of("max-scale", "1", "scale-down-delay", "2m"));
    Duration eight =
        end(Map.of("max-scale", "8", "activation-scale", "8", "scale-down-delay", "2m"));
    assertThat(eight.minus(one)).isBetween(Duration.ofSeconds(330), Duration.ofSeconds(380));
  }

  @Test
  void repeatsItselfExactly() {
    Setup setup = setup(Map.of("max-scale", "12"), 1);
    assertThat(Simulation.run(setup, requests(200, 37, 3100)))
        .isEqualTo(Simulation.run(setup, requests(200, 37, 3100)));
  }
}
