package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Adds to an event why it could not be delivered. */
final class DeadLetter {
  private static final int MAX_DATA = 1024; // bytes, before Base64

  private DeadLetter() {}

  static CloudEvent of(CloudEvent event, URI destination, Attempt.Failed failure) {
    byte[] body = failure.body().getBytes(StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOf(body, Math.min(body.length, MAX_DATA));
    return CloudEventBuilder.from(event)
        .withExtension("knativeerrordest", destination.toString())
        .withExtension("knativeerrorcode", failure.code())
        .withExtension("knativeerrordata", Base64.getEncoder().encodeToString(data))
        .build();
  }
}
