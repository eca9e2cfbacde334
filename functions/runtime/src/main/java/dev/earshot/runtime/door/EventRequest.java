package dev.earshot.runtime.door;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.earshot.contract.event.EventType;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.contract.event.StructuredEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.spring.messaging.CloudEventMessageConverter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Reads the event of a request, in binary or structured mode, or refuses it. */
final class EventRequest {
  private static final String CLOUDEVENTS = "application/cloudevents";

  private final CloudEventMessageConverter converter = new CloudEventMessageConverter();
  private final int maxBody;

  EventRequest(int maxBody) {
    this.maxBody = maxBody;
  }

  CloudEvent read(HttpExchange exchange) throws IOException {
    String contentType = exchange.getRequestHeaders().getFirst("content-type");
    String media =
        contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    CloudEvent event;
    if (media.equals(StructuredEvent.CONTENT_TYPE)) {
      event = structured(body(exchange));
    } else if (media.startsWith(CLOUDEVENTS)) {
      throw new RefusedException(
          Refusal.FORMAT,
          "Events are taken one at a time in binary mode or as %s, but this is %s"
              .formatted(StructuredEvent.CONTENT_TYPE, media));
    } else {
      event = binary(exchange, contentType);
    }
    check(event);
    return event;
  }

  private static CloudEvent structured(byte[] body) {
    try {
      return StructuredEvent.read(body);
    } catch (InvalidEventException e) {
      throw new RefusedException(Refusal.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private CloudEvent binary(HttpExchange exchange, @Nullable String contentType)
      throws IOException {
    String version = exchange.getRequestHeaders().getFirst("ce-specversion");
    if (version == null) {
      throw new RefusedException(
          Refusal.MALFORMED,
          "This is no CloudEvent: it has neither the header ce-specversion nor the content type "
              + StructuredEvent.CONTENT_TYPE);
    }
    if (!version.equals(SpecVersion.V1.toString())) {
      throw new RefusedException(
          Refusal.MALFORMED, "The specversion is '" + version + "' and not '1.0'");
    }
    byte[] body = body(exchange);
    if (body.length > 0 && !StructuredEvent.isJson(contentType)) {
      throw new RefusedException(
          Refusal.FORMAT, "The data of an event is application/json, but this is " + contentType);
    }
    try {
      Message<byte[]> message =
          MessageBuilder.createMessage(body, attributes(exchange.getRequestHeaders()));
      return Objects.requireNonNull((CloudEvent) converter.fromMessage(message, CloudEvent.class));
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
      throw new RefusedException(Refusal.MALFORMED, "The event is malformed: " + e.getMessage());
    }
  }

  /** The converter knows headers by lower-case names, and the content type as Spring calls it. */
  private static MessageHeaders attributes(Headers received) {
    Map<String, Object> headers = new HashMap<>();
    received.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith("ce-")) {
            headers.put(lower, values.getFirst());
          } else if (lower.equals("content-type")) {
            headers.put(MessageHeaders.CONTENT_TYPE, values.getFirst());
          }
        });
    return new MessageHeaders(headers);
  }

  private byte[] body(HttpExchange exchange) throws IOException {
    if (length(exchange.getRequestHeaders()) <= maxBody) {
      byte[] body = exchange.getRequestBody().readNBytes(maxBody + 1);
      if (body.length <= maxBody) {
        return body;
      }
    }
    throw new RefusedException(
        Refusal.SIZE, "The event has more than the %d bytes that are taken".formatted(maxBody));
  }

  /** The body's, -1 where it comes in chunks; the server has refused what is no number. */
  private static long length(Headers received) {
    String length = received.getFirst("content-length");
    return length == null ? -1 : Long.parseLong(length.strip());
  }

  private static void check(CloudEvent event) {
    if (event.getId().isBlank() || event.getSource().toString().isBlank()) {
      throw new RefusedException(Refusal.MALFORMED, "The event's id or source is empty");
    }
    if (EventType.of(event.getType()).isEmpty()) {
      throw new RefusedException(
          Refusal.UNKNOWN, "Earshot has no event type '" + event.getType() + "'");
    }
  }
}
