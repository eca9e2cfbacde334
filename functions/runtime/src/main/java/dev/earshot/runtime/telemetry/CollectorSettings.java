package dev.earshot.runtime.telemetry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where telemetry goes, by the OpenTelemetry specification's environment variables.
 *
 * @param endpoint the collector's base address, spoken to by OTLP over HTTP
 * @param headers of each request, such as a token
 * @param resource what is said of this process
 * @param cumulative whether figures are totals since the start instead of what came since the last
 *     push
 * @param share of the traces that are kept, 0 to 1
 */
record CollectorSettings(
    String endpoint,
    Map<String, String> headers,
    Map<String, String> resource,
    boolean cumulative,
    double share) {

  static CollectorSettings of(String endpoint, Function<String, @Nullable String> variables) {
    Map<String, String> resource = new LinkedHashMap<>();
    put(resource, "service.namespace", "earshot");
    put(resource, "service.name", variables.apply("K_SERVICE")); // as Knative calls it
    put(resource, "service.version", variables.apply("K_REVISION"));
    put(resource, "service.instance.id", variables.apply("HOSTNAME")); // the pod
    resource.putAll(list(variables.apply("OTEL_RESOURCE_ATTRIBUTES")));
    put(resource, "service.name", variables.apply("OTEL_SERVICE_NAME"));
    resource.putIfAbsent("service.name", "earshot");
    String temporality = variables.apply("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE");
    String share = variables.apply("OTEL_TRACES_SAMPLER_ARG");
    return new CollectorSettings(
        endpoint.replaceFirst("/+$", ""),
        list(variables.apply("OTEL_EXPORTER_OTLP_HEADERS")),
        resource,
        "cumulative".equalsIgnoreCase(temporality),
        share == null || share.isBlank() ? 1 : share(share));
  }

  private static double share(String text) {
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // the same sentence
    }
    throw new IllegalArgumentException(
        "OTEL_TRACES_SAMPLER_ARG is '" + text + "', which is no share of traces from 0 to 1");
  }

  private static void put(Map<String, String> resource, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      resource.put(name, value);
    }
  }

  /** {@code key=value,key=value}, percent-encoded as in W3C Baggage. */
  private static Map<String, String> list(@Nullable String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text == null ? new String[0] : text.split(",", -1)) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        String value = sides[1].strip().replace("+", "%2B"); // a plus is no space here
        pairs.put(sides[0].strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return pairs;
  }
}
