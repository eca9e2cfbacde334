package dev.earshot.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.door.EventServer;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class TraceTest {
  private static final JobId JOB = JobId.of("", "/test", "1");
  private static final CloudEvent EVENT =
      new Events(URI.create("/earshot/test"), Clock.systemUTC())
          .about(JOB, new RecordingContinued(JOB, "0".repeat(64)));
  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String TRACE = "00-" + TRACE_ID + "-b7ad6b7169203331-01";
  private static final String UNSAMPLED = "00-" + "1".repeat(32) + "-b7ad6b7169203331-00";

  private final List<Map<String, List<String>>> published = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Collector collector;
  private HttpServer broker;
  private ConfigurableApplicationContext functions;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    collector = new Collector();
    broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broker.createContext(
        "/",
        exchange -> {
          try (exchange) {
            published.add(Map.copyOf(exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(202, -1);
          }
        });
    broker.start();
    List<String> arguments = new ArrayList<>(List.of(TwoHops.ROUTES));
    arguments.add("--earshot.door.port=0");
    arguments.add("--K_SINK=http://127.0.0.1:" + broker.getAddress().getPort() + "/");
    arguments.add("--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.endpoint());
    functions = SpringApplication.run(TwoHops.class, arguments.toArray(String[]::new));
    address = URI.create("http://127.0.0.1:" + functions.getBean(EventServer.class).port());
  }

  @AfterEach
  void stop() {
    functions.close();
    broker.stop(0);
    client.close();
    collector.close();
  }

  @Test
  void followsAJobOverItsHopsAndARetryInOneTrace() throws Exception {
    assertThat(send("/ingest", EVENT).statusCode()).isEqualTo(204);
    CloudEvent asked = forwarded();
    assertThat(send("/analyze", asked).statusCode()).isEqualTo(409);
    HttpResponse<String> answer = send("/analyze", asked);

    List<Collector.Spent> spans = spans(5);
    Collector.Spent ingest = only(spans, "ingest dev.earshot.recording.continued.v1");
    Collector.Spent publish = only(spans, "publish");
    List<Collector.Spent> tries =
        spans.stream().filter(each -> each.name().startsWith("analyze ")).toList();
    assertThat(spans).extracting(Collector.Spent::trace).containsOnly("00000000" + JOB);
    assertThat(ingest.parent()).isEmpty();
    assertThat(only(spans, "decode").parent()).isEqualTo(ingest.id());
    assertThat(publish.parent()).isEqualTo(ingest.id());
    assertThat(publish.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_PRODUCER);
    assertThat(tries).hasSize(2).extracting(Collector.Spent::parent).containsOnly(publish.id());
    assertThat(tries)
        .extracting(each -> each.attributes().get("earshot.outcome"))
        .containsExactlyInAnyOrder("busy", "replied");
    assertThat(tries.getFirst().span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
    assertThat(ingest.attributes())
        .containsEntry("earshot.job", JOB.value())
        .containsEntry("cloudevents.event_id", EVENT.getId());
    assertThat(answer.headers().firstValue("ce-traceparent").orElse(""))
        .matches("00-00000000" + JOB + "-[0-9a-f]{16}-01");
  }

  @Test
  void goesOnWithTheTraceOfTheSenderInExtensionOrHeader() throws Exception {
    CloudEvent traced =
        CloudEventBuilder.from(EVENT)
            .withExtension("traceparent", TRACE)
            .withExtension("tracestate", "vendor=1,other=2")
            .build();
    send("/ingest", traced, "traceparent", UNSAMPLED); // of a broker whose tracing is off
    send("/ingest", EVENT, "traceparent", TRACE);

    List<Collector.Spent> ingest =
        spans(6).stream().filter(each -> each.name().startsWith("ingest ")).toList();
    assertThat(ingest)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.trace()).isEqualTo(TRACE_ID))
        .allSatisfy(each -> assertThat(each.parent()).isEqualTo("b7ad6b7169203331"));
    assertThat(published.getFirst().get("Ce-tracestate")).containsExactly("vendor=1,other=2");
    assertThat(published.getFirst().get("Traceparent"))
        .isEqualTo(published.getFirst().get("Ce-traceparent"));
  }

  @Test
  void tracesAJobAgainstTheWishOfABrokerWithoutTracing() throws Exception {
    send("/ingest", EVENT, "traceparent", UNSAMPLED);

    assertThat(spans(3)).extracting(Collector.Spent::trace).containsOnly("00000000" + JOB);
  }

  @Test
  void doesNotFailOverAMalformedTrace() throws Exception {
    CloudEvent odd = CloudEventBuilder.from(EVENT).withExtension("traceparent", "00-x").build();

    assertThat(send("/ingest", odd, "traceparent", "garbage").statusCode()).isEqualTo(204);
    assertThat(spans(3)).extracting(Collector.Spent::trace).containsOnly("00000000" + JOB);
  }

  @Test
  void putsEachJobOfASweepIntoItsOwnTrace() {
    CloudEvent sweep =
        new Events(URI.create("/earshot/test"), Clock.systemUTC())
            .create("sweep", new JobsSweep())
            .build();
    List<CloudEvent> sent = new ArrayList<>();

    functions
        .getBean(Telemetry.class)
        .deliver(
            new Delivery("keeper", sweep, null),
            () -> {
              Activity.publish(EVENT, sent::add);
              return 204;
            },
            Integer::intValue);

    List<Collector.Spent> spans = spans(2);
    Collector.Spent swept = only(spans, "keeper dev.earshot.jobs.sweep.v1");
    Collector.Spent publish = only(spans, "publish");
    assertThat(publish.trace()).isEqualTo("00000000" + JOB).isNotEqualTo(swept.trace());
    assertThat(publish.span().getLinksCount()).isEqualTo(1);
    assertThat(String.valueOf(sent.getFirst().getExtension("traceparent")))
        .contains("00000000" + JOB);
  }

  @Test
  void saysJobEventAndTraceOnEveryLineLoggedWithinADelivery(CapturedOutput output)
      throws Exception {
    send("/ingest", EVENT);

    assertThat(output.getOut().lines().filter(line -> line.contains("\"message\":\"D")).toList())
        .anyMatch(line -> line.contains("\"Decoding\""))
        .anyMatch(line -> line.contains("\"Done\""))
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsOnlyOnce("\"job\":\"" + JOB + "\"")
                    .containsOnlyOnce("\"event\":\"" + EVENT.getId() + "\"")
                    .contains("\"trace_id\":\"00000000" + JOB + "\""));
  }

  private List<Collector.Spent> spans(int count) {
    await().until(() -> collector.spans().size() >= count);
    return collector.spans();
  }

  private static Collector.Spent only(List<Collector.Spent> spans, String name) {
    Stream<Collector.Spent> named = spans.stream().filter(each -> each.name().equals(name));
    return assertThat(named).singleElement().actual();
  }

  /** What the broker was sent, as it would deliver it: by its attributes, without other headers. */
  private CloudEvent forwarded() {
    CloudEventBuilder event = CloudEventBuilder.v1();
    published
        .getFirst()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(java.util.Locale.ROOT);
              if (lower.startsWith("ce-") && !lower.equals("ce-specversion")) {
                event.withContextAttribute(lower.substring(3), values.getFirst());
              }
            });
    return event
        .withDataContentType("application/json")
        .withData(
            "{\"job\":\"%s\",\"prompt\":{\"text\":\"When?\"}}"
                .formatted(JOB)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .build();
  }

  private HttpResponse<String> send(String path, CloudEvent event, String... headers)
      throws Exception {
    BinaryMessage message = BinaryMessage.of(event);
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    message.headers().forEach(request::header);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(message.body())).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
