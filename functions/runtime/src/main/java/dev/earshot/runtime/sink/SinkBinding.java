package dev.earshot.runtime.sink;

import dev.earshot.contract.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a SinkBinding says in the environment.
 *
 * @param sink {@code K_SINK}, the broker's address
 * @param extensions of {@code K_CE_OVERRIDES}, set on every event
 * @param caCertificates {@code K_CA_CERTS}, PEM, trusted for an https sink beside the JDK's own
 */
record SinkBinding(
    @Nullable URI sink, Map<String, String> extensions, @Nullable String caCertificates) {

  record Overrides(@Nullable Map<String, String> extensions) {}

  static SinkBinding of(
      @Nullable String sink, @Nullable String overrides, @Nullable String caCertificates) {
    return new SinkBinding(
        isBlank(sink) ? null : uri(sink),
        isBlank(overrides) ? Map.of() : extensions(overrides),
        isBlank(caCertificates) ? null : caCertificates);
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  private static URI uri(@Nullable String sink) {
    try {
      return URI.create(String.valueOf(sink));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("K_SINK is '" + sink + "', which is no address", e);
    }
  }

  private static Map<String, String> extensions(@Nullable String overrides) {
    try {
      byte[] json = String.valueOf(overrides).getBytes(StandardCharsets.UTF_8);
      Map<String, String> extensions = Json.read(json, Overrides.class).extensions();
      return extensions == null ? Map.of() : Map.copyOf(extensions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "K_CE_OVERRIDES is not the JSON of a SinkBinding: " + e.getMessage(), e);
    }
  }
}
