package dev.earshot.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.planner.cluster.Request;
import dev.earshot.planner.report.PlanDrawing;
import dev.earshot.planner.report.PlanText;
import dev.earshot.planner.service.Numbers;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlannerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static Recordings hours(int hours) {
    return new Recordings(HOUR.multipliedBy(hours), HOUR, Duration.ZERO, 14);
  }

  private static Cluster cluster(int consumers) {
    return new Cluster(Numbers.DEFAULTS, Duration.ofSeconds(3), 50, consumers);
  }

  @Test
  void cutsRecordingsAsIngestDoes() {
    List<Request> requests =
        new Recordings(Duration.ofSeconds(5000), HOUR, Duration.ofMinutes(10), 1).requests();
    assertThat(requests)
        .filteredOn(Request::opening)
        .extracting(Request::arrival)
        .containsExactly(0L, 300_000L);
    assertThat(requests).filteredOn(Request::opening).allMatch(each -> each.work() == 28_000);
    assertThat(requests).allMatch(each -> each.work() <= 8 * 28_000);
    assertThat(requests.stream().mapToLong(Request::work).sum()).isEqualTo(5_000_000);
  }

  @Test
  void findsTheSmallestMaxScaleThatIsInTime() {
    Planner planner = new Planner(hours(200), cluster(1), HOUR);
    Plan plan = planner.smallest();
    assertThat(plan.inTime()).isTrue();
    assertThat(planner.with(plan.chosen().maxScale() - 1).inTime()).isFalse();
    // 200 hours at 14 times real time are 14.3 hours of work
    assertThat(plan.chosen().maxScale()).isBetween(15, 17);
  }

  @Test
  void saysWhenKafkaBindsAndHowManyConsumersItTakes() {
    Plan plan = new Planner(hours(1000), cluster(1), HOUR).smallest();
    assertThat(plan.inTime()).isFalse();
    assertThat(plan.consumersNeeded()).hasValue(2);
    assertThat(plan.chosen().maxScale()).isBetween(48, 52);
    assertThat(PlanText.of(plan)).contains("Not in time", "--consumers 2", "That binds here");
    assertThat(new Planner(hours(1000), cluster(2), HOUR).smallest().inTime()).isTrue();
  }

  @Test
  void takesNoFewerPodsThanDeliveriesCanWaitFor() {
    Plan plan = new Planner(hours(5), cluster(1), Duration.ofHours(2)).smallest();
    // one pod would be in time, but the 50th delivery would wait for longer than 570 s
    assertThat(plan.chosen().maxScale()).isEqualTo(3);
    assertThat(plan.chosen().run().slowestDelivery()).isLessThan(Duration.ofSeconds(570));
  }

  @Test
  void tellsAndDrawsThePlan() throws Exception {
    Plan plan = new Planner(hours(20), cluster(1), HOUR).smallest();
    assertThat(PlanText.of(plan))
        .contains("340 chunks", "pod-seconds", "cold start", "First words", "50 chunks", "█");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(PlanDrawing.of(plan))));
  }
}
