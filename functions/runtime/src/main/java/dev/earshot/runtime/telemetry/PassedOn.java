package dev.earshot.runtime.telemetry;

import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.Optional;

/** Work that nobody is told about: only its event's context goes on to the events made of it. */
record PassedOn(Optional<TraceContext> context, Optional<String> job) implements Stretch {

  static Stretch of(Delivery delivery) {
    return new PassedOn(delivery.parent(), delivery.job());
  }

  @Override
  public Stretch part(String name) {
    return this;
  }

  @Override
  public Stretch publication(CloudEvent event) {
    return this;
  }

  @Override
  public void record(Metric metric, double amount, Map<String, String> labels) {}

  @Override
  public void end(String outcome, boolean failed) {}
}
