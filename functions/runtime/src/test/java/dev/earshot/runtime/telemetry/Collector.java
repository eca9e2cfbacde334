package dev.earshot.runtime.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands for somebody else's collector: OTLP over HTTP, and what it was sent. */
public final class Collector implements AutoCloseable {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  public Collector() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(ok()));
  }

  public String endpoint() {
    return server.baseUrl();
  }

  /** A span, its ids in hexadecimal. */
  public record Spent(
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> attributes,
      Span span) {
    static Spent of(Span span) {
      HexFormat hex = HexFormat.of();
      return new Spent(
          hex.formatHex(span.getTraceId().toByteArray()),
          hex.formatHex(span.getSpanId().toByteArray()),
          hex.formatHex(span.getParentSpanId().toByteArray()),
          span.getName(),
          labels(span.getAttributesList()),
          span);
    }
  }

  public List<Spent> spans() {
    return bodies("/v1/traces")
        .flatMap(body -> spans(body).getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Spent::of)
        .toList();
  }

  public List<Metric> metrics() {
    return bodies("/v1/metrics")
        .flatMap(body -> metrics(body).getResourceMetricsList().stream())
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .toList();
  }

  /** What a counter's points with a label add up to, as each is what came since the last push. */
  public double sum(String name, String label, String value) {
    return metrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(metric -> metric.getSum().getDataPointsList().stream())
        .filter(point -> value.equals(labels(point.getAttributesList()).get(label)))
        .mapToDouble(NumberDataPoint::getAsDouble)
        .sum();
  }

  private Stream<byte[]> bodies(String path) {
    return server.getServeEvents().getRequests().stream()
        .map(served -> served.getRequest())
        .filter(request -> request.getUrl().equals(path))
        .map(request -> request.getBody());
  }

  private static ExportTraceServiceRequest spans(byte[] body) {
    try {
      return ExportTraceServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static ExportMetricsServiceRequest metrics(byte[] body) {
    try {
      return ExportMetricsServiceRequest.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> labels(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, each -> each.getValue().getStringValue()));
  }

  @Override
  public void close() {
    server.stop();
  }
}
