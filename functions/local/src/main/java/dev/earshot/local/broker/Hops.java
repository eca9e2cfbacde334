package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;

/** Counts an event's way through the broker, so that replies to replies come to an end. */
final class Hops {
  private static final String EXTENSION = "knativebrokerttl";
  private static final int FIRST = 255;

  private Hops() {}

  /** The hops an event may still make. */
  static int left(CloudEvent event) {
    Object value = event.getExtension(EXTENSION);
    try {
      return value == null ? FIRST : Integer.parseInt(value.toString());
    } catch (NumberFormatException e) {
      return FIRST;
    }
  }

  /** The event with the hops it may still make written on it. */
  static CloudEvent with(CloudEvent event, int left) {
    return CloudEventBuilder.from(event).withExtension(EXTENSION, left).build();
  }
}
