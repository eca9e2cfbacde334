package dev.earshot.keeper.letter;

import dev.earshot.contract.Json;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a broker gave an event up, from the extensions that Knative puts on a dead letter.
 *
 * @param code the last status code; 0 where nothing answered
 * @param reason what the function, or else the broker, said
 * @param destination the address it was to be delivered to; {@code null} as text where the broker
 *     does not say
 */
record Undelivered(int code, String reason, String destination) {
  private static final Set<Integer> DELIVERED_AGAIN = Set.of(404, 408, 409, 429);

  static boolean is(CloudEvent event) {
    return event.getExtensionNames().stream().anyMatch(each -> each.startsWith("knativeerror"));
  }

  static Undelivered of(CloudEvent event) {
    int code = number(event.getExtension("knativeerrorcode"));
    String said = said(event.getExtension("knativeerrordata"));
    String fallback = code > 0 ? "it answered with status " + code : "nothing answered";
    return new Undelivered(
        code,
        said.isBlank() ? fallback : said,
        String.valueOf(event.getExtension("knativeerrordest")));
  }

  /**
   * Whether it was this function that did not take it: a host's first name, or a path on one
   * machine.
   */
  boolean by(String function) {
    return destination.matches("https?://(%1$s[.:/].*|%1$s|[^/]+/%1$s/?)".formatted(function));
  }

  /** Whether trying again can help, by what brokers themselves would try again. */
  boolean retryable() {
    return code < 400 || code >= 500 || DELIVERED_AGAIN.contains(code);
  }

  private static int number(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
  }

  private static String said(@Nullable Object data) {
    if (data == null) {
      return "";
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(data.toString());
    } catch (IllegalArgumentException plain) {
      return data.toString();
    }
    try {
      return Json.tree(bytes).path("detail").asString("");
    } catch (IllegalArgumentException cut) { // brokers cut it at 1024 bytes
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
