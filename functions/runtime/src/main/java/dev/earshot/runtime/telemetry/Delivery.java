package dev.earshot.runtime.telemetry;

import dev.earshot.contract.Json;
import dev.earshot.contract.event.EventType;
import dev.earshot.contract.event.Events;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is handed to a function.
 *
 * @param header the trace context of the request's headers
 */
public record Delivery(String function, CloudEvent event, @Nullable TraceContext header) {

  /** The job, as far as the event says one. */
  Optional<String> job() {
    Optional<EventType> type = EventType.of(event.getType());
    if (type.equals(Optional.of(EventType.RECORDING_SUBMITTED))) {
      return Optional.of(Events.jobOf(event).value());
    }
    if (type.equals(Optional.of(EventType.JOBS_SWEEP))) {
      return Optional.empty();
    }
    return Optional.ofNullable(event.getSubject()).or(this::jobOfData);
  }

  /**
   * A person's event may lack the subject; what is wrong with its data is the function's to say.
   */
  private Optional<String> jobOfData() {
    try {
      return event.getData() == null
          ? Optional.empty()
          : Optional.of(Json.tree(event.getData().toBytes()).path("job").asString(""))
              .filter(job -> !job.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The chunk that the event is about, by which it is also partitioned. */
  Optional<String> chunk() {
    return EventType.of(event.getType()).equals(Optional.of(EventType.CHUNK_READY))
        ? Optional.ofNullable(event.getExtension("partitionkey")).map(Object::toString)
        : Optional.empty();
  }

  /** How long ago the event was made; clocks of two machines may differ, so never below zero. */
  Optional<Duration> age(Instant now) {
    return Optional.ofNullable(event.getTime())
        .map(made -> Duration.between(made.toInstant(), now))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  /**
   * The trace that this belongs to. The extension comes from whoever made the event; a header of
   * the same trace was written by a broker on the way and is nearer. A header that says "not
   * sampled" is left alone: brokers whose own tracing is off send such for every event.
   */
  Optional<TraceContext> parent() {
    Optional<TraceContext> extension = TraceContext.of(event::getExtension);
    Optional<TraceContext> sent = Optional.ofNullable(header).filter(TraceContext::sampled);
    return extension.isEmpty()
            || sent.filter(each -> each.traceId().equals(extension.get().traceId())).isPresent()
        ? sent
        : extension;
  }
}
