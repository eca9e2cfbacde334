package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.types.Time;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of an event as texts, extensions included. */
final class Attributes {
  private Attributes() {}

  static Map<String, String> of(CloudEvent event) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : event.getAttributeNames()) {
      put(texts, name, event.getAttribute(name));
    }
    for (String name : event.getExtensionNames()) {
      put(texts, name, event.getExtension(name));
    }
    texts.put(CloudEventV1.SPECVERSION, event.getSpecVersion().toString());
    return texts;
  }

  private static void put(Map<String, String> texts, String name, @Nullable Object value) {
    if (value instanceof OffsetDateTime time) {
      texts.put(name, Time.writeTime(time));
    } else if (value != null) {
      texts.put(name, value.toString());
    }
  }
}
