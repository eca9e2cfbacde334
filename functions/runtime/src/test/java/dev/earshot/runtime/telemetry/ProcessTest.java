package dev.earshot.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, as a pod has it: what it loads, and what it leaves behind. */
class ProcessTest {
  private static final JobId JOB = JobId.of("", "/test", "1");
  private static final CloudEvent EVENT =
      new Events(URI.create("/earshot/test"), Clock.systemUTC())
          .about(JOB, new RecordingContinued(JOB, "0".repeat(64)));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void loadsNothingOfOpenTelemetryWithoutACollector() throws Exception {
    assertThat(loaded(Map.of()))
        .contains("dev.earshot.runtime.telemetry.Activity")
        .doesNotContain("io.opentelemetry")
        .doesNotContain("dev.earshot.runtime.telemetry.Otlp");
    try (Collector collector = new Collector()) {
      assertThat(loaded(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())))
          .contains("io.opentelemetry.sdk.OpenTelemetrySdk ");
    }
  }

  @Test
  void leavesItsFiguresBehindWhenItIsToldToStop() throws Exception {
    try (Collector collector = new Collector()) {
      Process process = process(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()));
      assertThat(process.exitValue()).isEqualTo(143); // of SIGTERM

      assertThat(collector.sum("earshot.speech", "model", "tiny.en")).isEqualTo(60);
      assertThat(collector.sum("earshot.deliveries", "outcome", "unavailable")).isEqualTo(1);
      assertThat(collector.sum("earshot.retries", "function", "ingest")).isEqualTo(1);
      assertThat(collector.metrics())
          .extracting(io.opentelemetry.proto.metrics.v1.Metric::getName)
          .contains("earshot.backlog.age", "earshot.delivery.duration");
      assertThat(collector.metrics())
          .filteredOn(io.opentelemetry.proto.metrics.v1.Metric::hasSum)
          .allSatisfy(
              metric ->
                  assertThat(metric.getSum().getAggregationTemporality())
                      .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA));
    }
  }

  @Test
  void servesAndStopsWhileTheCollectorIsAway() throws Exception {
    long started = System.nanoTime();
    Process process = process(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));

    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(40));
  }

  private String loaded(Map<String, String> environment) throws Exception {
    Path log = folder.resolve("loaded-" + environment.size());
    process(environment, "-Xlog:class+load:file=" + log);
    return Files.readString(log);
  }

  /** Starts it, has it serve an event, which it cannot publish from, and ends it by SIGTERM. */
  private Process process(Map<String, String> environment, String... options) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add(TwoHops.class.getName());
    command.addAll(List.of(TwoHops.ROUTES));
    command.add("--earshot.door.port=" + port);
    command.add("--K_SINK=http://127.0.0.1:9/");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      await().atMost(PATIENCE).until(() -> status(client, port) == 503);
    }
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process;
  }

  private static int status(HttpClient client, int port) throws InterruptedException {
    BinaryMessage message = BinaryMessage.of(EVENT);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ingest"));
    message.headers().forEach(request::header);
    try {
      return client
          .send(
              request.POST(HttpRequest.BodyPublishers.ofByteArray(message.body())).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notUpYet) {
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
