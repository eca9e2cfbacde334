package dev.earshot.runtime.telemetry;

import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.Optional;

/** Work that takes time: a delivery, or a part of one. */
interface Stretch {
  /** A part of this, which begins now. */
  Stretch part(String name);

  /** The part of this in which an event is sent to the broker. */
  Stretch publication(CloudEvent event);

  void record(Metric metric, double amount, Map<String, String> labels);

  /** The job that it is about, as far as one is known. */
  Optional<String> job();

  /** What an event carries that is made now; none where it belongs to another trace. */
  default Optional<TraceContext> contextOf(CloudEvent made) {
    return context().filter(_ -> sharesJobWith(made));
  }

  /** Whether an event is about the same job. */
  default boolean sharesJobWith(CloudEvent event) {
    return job().isPresent() && job().get().equals(event.getSubject());
  }

  /** Where this stands, for the log. */
  Optional<TraceContext> context();

  /**
   * The end.
   *
   * @param outcome one word
   */
  void end(String outcome, boolean failed);
}
