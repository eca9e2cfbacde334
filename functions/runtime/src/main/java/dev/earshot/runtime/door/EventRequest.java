package dev.earshot.runtime.door;

import dev.earshot.contract.event.EventType;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.contract.event.StructuredEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the event of a request, in binary or structured mode, or refuses it. */
final class EventRequest {
  private static final String CLOUDEVENTS = "application/cloudevents";

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
      return HttpMessageFactory.createReader(put -> attributes(request, put), body).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
      throw new RefusedException(Refusal.MALFORMED, "The event is malformed: " + e.getMessage());
    }
  }

  private static void attributes(HttpServletRequest request, BiConsumer<String, String> put) {
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("ce-") || lower.equals("content-type")) {
        put.accept(lower, request.getHeader(name));
      }
    }
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
