package dev.earshot.runtime.door;

import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.message.BinaryMessage;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The events that the tests send. */
final class Asked {
  static final JobId JOB = JobId.of("", "/test", "1");

  private Asked() {}

  static CloudEvent to(String prompt) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    return new Events(URI.create("/earshot/test"), clock)
        .about(JOB, new AnalysisRequested(JOB, Prompt.asked(prompt)));
  }

  static HttpRequest.Builder binary(HttpRequest.Builder request, CloudEvent event) {
    BinaryMessage message = BinaryMessage.of(event);
    message.headers().forEach(request::setHeader);
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
  }
}
