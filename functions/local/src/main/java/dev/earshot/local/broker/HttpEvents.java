package dev.earshot.local.broker;

import dev.earshot.contract.Json;
import dev.earshot.contract.event.InvalidEventException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventV1;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Events in HTTP messages, in binary and structured mode. */
final class HttpEvents {
  private static final String PREFIX = "ce-";
  private static final String STRUCTURED = "application/cloudevents+json";

  private HttpEvents() {}

  /**
   * Whether a message claims to be an event.
   *
   * @param headers by lower-case name
   */
  static boolean isEvent(Map<String, String> headers) {
    return headers.containsKey(PREFIX + CloudEventV1.SPECVERSION)
        || contentType(headers).startsWith("application/cloudevents");
  }

  /**
   * Reads an event.
   *
   * @param headers by lower-case name
   * @throws InvalidEventException where the message holds none
   */
  static CloudEvent read(Map<String, String> headers, byte[] body) {
    if (!isEvent(headers)) {
      throw new InvalidEventException("Neither a ce-specversion header nor " + STRUCTURED);
    }
    try {
      StoredEvent event =
          contentType(headers).startsWith(STRUCTURED) ? structured(body) : binary(headers, body);
      String version = event.attributes().getOrDefault(CloudEventV1.SPECVERSION, "none");
      if (!version.equals("1.0")) {
        throw new InvalidEventException("CloudEvents 1.0 is understood, not " + version);
      }
      return event.event();
    } catch (InvalidEventException e) {
      throw e;
    } catch (RuntimeException e) { // of whatever kind the SDK throws for a malformed attribute
      throw new InvalidEventException("This is no CloudEvent: " + e.getMessage(), e);
    }
  }

  private static StoredEvent binary(Map<String, String> headers, byte[] body) {
    if (contentType(headers).startsWith("application/cloudevents")) {
      throw new InvalidEventException("One event at a time, please, and no batch");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            attributes.put(name.substring(PREFIX.length()), value);
          }
        });
    if (!contentType(headers).isEmpty()) {
      attributes.put(CloudEventV1.DATACONTENTTYPE, contentType(headers));
    }
    return new StoredEvent(attributes, body.length == 0 ? null : base64(body));
  }

  private static StoredEvent structured(byte[] body) {
    Map<String, String> attributes = new LinkedHashMap<>();
    String data = null;
    for (Map.Entry<String, JsonNode> each : Json.tree(body).properties()) {
      switch (each.getKey()) {
        case "data" -> data = base64(Json.bytes(each.getValue()));
        case "data_base64" -> data = each.getValue().asString();
        default -> attributes.put(each.getKey(), each.getValue().asString());
      }
    }
    return new StoredEvent(attributes, data);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String contentType(Map<String, String> headers) {
    return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
  }
}
