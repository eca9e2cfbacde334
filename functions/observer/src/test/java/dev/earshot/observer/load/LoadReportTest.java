package dev.earshot.observer.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.id.JobId;
import dev.earshot.observer.cluster.Finding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LoadReportTest {
  private static final Recording TALK = new Recording("talk.ogg", Optional.empty(), "en", "base");

  @Test
  void countsRecordingsSecondBySecond() {
    Timeline timeline = new Timeline(tenRecordings(List.of()));

    assertThat(timeline.arrived()).startsWith(1, 2, 3).endsWith(10, 10, 10).hasSize(22);
    // the last of them, which failed, was given up in the second of its arrival
    assertThat(timeline.settled()).startsWith(0, 0, 1, 1, 2).endsWith(9, 9, 10);
    assertThat(timeline.underWay()).startsWith(1, 2, 2, 3, 3).endsWith(1, 1, 0);
    assertThat(timeline.latency()).startsWith(2, 3, 4).endsWith(10, 10);
  }

  @Test
  void tellsNearestRankPercentilesAndThroughput() {
    Result result = tenRecordings(List.of());

    assertThat(LoadText.line(result))
        .isEqualTo("10 of 10 handed in: 9 done, 1 failed, 0 refused, 0 under way");
    assertThat(result.percentile(0.5)).isEqualTo(Duration.ofSeconds(6));
    assertThat(result.percentile(0.9)).isEqualTo(Duration.ofSeconds(10));
    // nine of ten minutes each, from 0.5 s to 18.5 s
    assertThat(result.throughput()).hasValue(9 * 600 / 18.0);
    assertThat(LoadText.of(result))
        .contains("10 recordings, wanted at 1/s, handed in to a test; 21.5s in all")
        .contains("latency     median 6s, p90 10s, max 10s; looked every 0.2s")
        .contains("throughput  300.0 hours of audio an hour")
        .contains("not known: nobody saw pods, which one machine does not have");
  }

  @Test
  void drawsADotForEachFinishedRecording() throws Exception {
    Document svg = xml(LoadDrawing.of(tenRecordings(List.of())));

    assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(9);
    // arrived, finished, under way
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(3);
  }

  @Test
  void drawsPodsAndRequestsOfACluster() throws Exception {
    List<Moment> moments =
        List.of(
            new Moment(0, 0, 2, 0, new Finding.Unknown<>("there were none")),
            new Moment(4, 2, 1, 1, new Finding.Known<>(1.6)));
    Result result = tenRecordings(moments);

    assertThat(new Timeline(result).cluster(Moment::pods)).startsWith(2, 2, 2, 4).endsWith(4);
    assertThat(new Timeline(result).cluster(Moment::inFlight)).startsWith(0, 0, 0, 2).endsWith(2);
    assertThat(xml(LoadDrawing.of(result)).getElementsByTagName("path").getLength()).isEqualTo(7);
    assertThat(LoadText.of(result)).contains("in flight, requests\n", "pods\n");
  }

  @Test
  void saysWhyRequestsOfAClusterAreNotKnown() {
    Result result =
        tenRecordings(
            List.of(new Moment(0, 1, 0, 0, new Finding.Unknown<>("a policy forbids it"))));

    assertThat(LoadText.of(result))
        .contains("Requests in flight are not known: a policy forbids it.\n", "pods\n")
        .doesNotContain("in flight, requests");
    assertThat(LoadDrawing.of(result)).contains("requests in flight: not known");
  }

  @Test
  void drawsALoadOfWhichNothingIsKnownYet() throws Exception {
    Result nothing = result(Duration.ZERO, List.of(), List.of());

    assertThat(LoadText.of(nothing)).contains("handed in   0");
    assertThat(xml(LoadDrawing.of(nothing)).getElementsByTagName("circle").getLength()).isZero();
  }

  /** One a second from 0.5 s on, with latencies of 2, 3 ... 10 s; the last one fails at 21 s. */
  private static Result tenRecordings(List<Moment> moments) {
    List<Arrival> arrivals =
        IntStream.range(0, 10)
            .mapToObj(
                number ->
                    new Arrival(
                        new JobId("%024x".formatted(number)),
                        Duration.ofMillis(500 + 1000L * number),
                        number == 9
                            ? new Fate.Failed(Duration.ofMillis(11_700), "it is empty")
                            : new Fate.Done(
                                Duration.ofSeconds(number + 2L), Duration.ofMinutes(10))))
            .toList();
    return result(Duration.ofMillis(21_500), arrivals, moments);
  }

  private static Result result(Duration elapsed, List<Arrival> arrivals, List<Moment> moments) {
    return new Result(
        TALK, "a test", 10, Rate.parse("1/s"), elapsed, Duration.ofMillis(200), arrivals, moments);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
