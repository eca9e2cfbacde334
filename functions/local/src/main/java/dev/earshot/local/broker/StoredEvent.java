package dev.earshot.local.broker;

import dev.earshot.contract.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.v1.CloudEventV1;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it waits in Redis; only this broker reads it.
 *
 * @param data in Base64
 */
record StoredEvent(Map<String, String> attributes, @Nullable String data) {

  static String write(CloudEvent event) {
    String data =
        event.getData() == null
            ? null
            : Base64.getEncoder().encodeToString(event.getData().toBytes());
    return new String(
        Json.bytes(new StoredEvent(Attributes.of(event), data)), StandardCharsets.UTF_8);
  }

  static CloudEvent read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), StoredEvent.class).event();
  }

  /** Any event from its attributes as texts. */
  CloudEvent event() {
    CloudEventBuilder event = CloudEventBuilder.fromSpecVersion(SpecVersion.V1);
    attributes.forEach(
        (name, value) -> {
          if (!name.equals(CloudEventV1.SPECVERSION)) {
            event.withContextAttribute(name, value);
          }
        });
    return data == null ? event.build() : event.withData(Base64.getDecoder().decode(data)).build();
  }
}
