package dev.earshot.contract.event;

import dev.earshot.contract.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent as one JSON object, as the CloudEvents JSON event format 1.0.2 defines it. The
 * CloudEvents SDK's own format would bring Jackson 2 beside Jackson 3.
 */
public final class StructuredEvent {
  /** The media type of an event in structured mode. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final String DATA = "data";
  private static final String DATA_BASE64 = "data_base64";

  private StructuredEvent() {}

  /** The event in one line of JSON. */
  public static byte[] write(CloudEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : new TreeSet<>(event.getAttributeNames())) {
      Object value = event.getAttribute(name);
      if (value != null) {
        json.put(name, value.toString());
      }
    }
    for (String name : new TreeSet<>(event.getExtensionNames())) {
      switch (event.getExtension(name)) {
        case null -> {}
        case Boolean value -> json.put(name, value);
        case Integer value -> json.put(name, value);
        case byte[] value -> json.put(name, Base64.getEncoder().encodeToString(value));
        case Object value -> json.put(name, value.toString());
      }
    }
    if (event.getData() != null) {
      putData(json, event.getDataContentType(), event.getData().toBytes());
    }
    return Json.bytes(json);
  }

  private static void putData(ObjectNode json, @Nullable String contentType, byte[] data) {
    if (isJson(contentType)) {
      json.set(DATA, Json.tree(data));
    } else {
      json.put(DATA_BASE64, Base64.getEncoder().encodeToString(data));
    }
  }

  /**
   * The event in the bytes.
   *
   * @throws InvalidEventException where they hold none; the message says why
   */
  public static CloudEvent read(byte[] bytes) {
    JsonNode json = tree(bytes);
    if (!json.isObject()) {
      throw new InvalidEventException("A structured event is one JSON object, this is none");
    }
    String version = json.path("specversion").asString("");
    if (!version.equals(SpecVersion.V1.toString())) {
      throw new InvalidEventException("The specversion is '" + version + "' and not '1.0'");
    }
    CloudEventBuilder event = CloudEventBuilder.v1();
    try {
      for (Map.Entry<String, JsonNode> each : json.properties()) {
        put(event, each.getKey(), each.getValue());
      }
      byte[] data = data(json);
      return (data == null ? event : event.withData(data)).build();
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
      throw new InvalidEventException("The event is malformed: " + e.getMessage(), e);
    }
  }

  private static JsonNode tree(byte[] bytes) {
    try {
      return Json.tree(bytes);
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("The event is no JSON: " + e.getMessage(), e);
    }
  }

  private static void put(CloudEventBuilder event, String name, JsonNode value) {
    if (value.isNull() || name.equals(DATA) || name.equals(DATA_BASE64)) {
      return;
    }
    if (name.equals("specversion")) {
      return;
    }
    if (value.isBoolean()) {
      event.withContextAttribute(name, value.asBoolean());
    } else if (value.isInt()) {
      event.withContextAttribute(name, value.asInt());
    } else if (value.isString()) {
      event.withContextAttribute(name, value.asString());
    } else {
      throw new IllegalArgumentException(
          "the attribute '" + name + "' is neither a string nor a whole number nor a boolean");
    }
  }

  private static byte @Nullable [] data(JsonNode json) {
    if (json.has(DATA) && json.has(DATA_BASE64)) {
      throw new IllegalArgumentException("it has data and data_base64, of which one may be there");
    }
    if (json.has(DATA_BASE64)) {
      return Base64.getDecoder().decode(json.path(DATA_BASE64).asString(""));
    }
    JsonNode data = json.path(DATA);
    if (data.isMissingNode() || data.isNull()) {
      return null;
    }
    String contentType = json.path("datacontenttype").asString("application/json");
    return !isJson(contentType) && data.isString()
        ? data.asString().getBytes(StandardCharsets.UTF_8)
        : Json.bytes(data);
  }

  /** Whether a media type is JSON; CloudEvents takes an absent one for JSON. */
  public static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.equals("application/json") || media.equals("text/json") || media.endsWith("+json");
  }
}
