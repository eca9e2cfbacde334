package dev.earshot.runtime.door;

import dev.earshot.contract.event.EventType;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.contract.event.StructuredEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.spring.messaging.CloudEventMessageConverter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
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

  CloudEvent read(HttpServletRequest request) throws IOException {
    String contentType = request.getContentType();
    String media =
        contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    CloudEvent event;
    if (media.equals(StructuredEvent.CONTENT_TYPE)) {
      event = structured(body(request));
    } else if (media.startsWith(CLOUDEVENTS)) {
      throw new RefusedException(
          Refusal.FORMAT,
          "Events are taken one at a time in binary mode or as %s, but this is %s"
              .formatted(StructuredEvent.CONTENT_TYPE, media));
    } else {
      event = binary(request, contentType);
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

  private CloudEvent binary(HttpServletRequest request, @Nullable String contentType)
      throws IOException {
    String version = request.getHeader("ce-specversion");
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
    byte[] body = body(request);
    if (body.length > 0 && !StructuredEvent.isJson(contentType)) {
      throw new RefusedException(
          Refusal.FORMAT, "The data of an event is application/json, but this is " + contentType);
    }
    try {
      Message<byte[]> message = MessageBuilder.createMessage(body, attributes(request));
      return Objects.requireNonNull((CloudEvent) converter.fromMessage(message, CloudEvent.class));
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
      throw new RefusedException(Refusal.MALFORMED, "The event is malformed: " + e.getMessage());
    }
  }

  /** The converter knows headers by lower-case names, and the content type as Spring calls it. */
  private static MessageHeaders attributes(HttpServletRequest request) {
    Map<String, Object> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("ce-")) {
        headers.put(lower, request.getHeader(name));
      }
    }
    if (request.getContentType() != null) {
      headers.put(MessageHeaders.CONTENT_TYPE, request.getContentType());
    }
    return new MessageHeaders(headers);
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() <= maxBody) { // -1 where the body comes in chunks
      byte[] body = request.getInputStream().readNBytes(maxBody + 1);
      if (body.length <= maxBody) {
        return body;
      }
    }
    throw new RefusedException(
        Refusal.SIZE, "The event has more than the %d bytes that are taken".formatted(maxBody));
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
