package dev.earshot.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.telemetry.Collector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole machine, from a recording to an answer, as a collector sees it. */
class TelemetryTest {
  @TempDir Path home;

  @Test
  void followsARecordingFromItsSubmissionToTheAnswerInOneTrace() throws Exception {
    try (Collector collector = new Collector()) {
      try (Program program =
          Program.start(
              "true",
              Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()),
              home,
              "transcribe",
              Program.SAMPLES.resolve("standup.ogg").toString(),
              "--model",
              "tiny.en",
              "--ask",
              "When is the release?")) {
        Program.Ended ended = program.end();
        assertThat(ended.status()).as(ended.err()).isZero();
      }

      List<Collector.Spent> spans =
          collector.spans().stream().filter(each -> !each.name().contains("jobs.sweep")).toList();
      Map<String, Collector.Spent> byId =
          spans.stream().collect(Collectors.toMap(Collector.Spent::id, Function.identity()));
      assertThat(spans)
          .extracting(Collector.Spent::trace)
          .hasSizeGreaterThan(5)
          .containsOnly(spans.getFirst().trace());
      assertThat(spans)
          .extracting(Collector.Spent::name)
          .contains("fetch", "decode", "transcribe", "join", "answer", "publish");
      Collector.Spent answer = named(spans, "answer").getFirst();
      assertThat(way(answer, byId))
          .containsSubsequence(
              "answer",
              "analyze dev.earshot.analysis.requested.v1",
              "publish",
              "analyze dev.earshot.transcript.completed.v1",
              "transcribe dev.earshot.chunk.ready.v1",
              "publish",
              "ingest dev.earshot.recording.submitted.v1");
      assertThat(collector.sum("earshot.speech", "model", "tiny.en")).isBetween(30.0, 120.0);
    }
  }

  private static List<Collector.Spent> named(List<Collector.Spent> spans, String name) {
    return spans.stream().filter(each -> each.name().equals(name)).toList();
  }

  /** The names from a span up to the root. */
  private static List<String> way(Collector.Spent span, Map<String, Collector.Spent> byId) {
    return java.util.stream.Stream.iterate(
            span, each -> each != null, each -> byId.get(each.parent()))
        .map(Collector.Spent::name)
        .toList();
  }
}
