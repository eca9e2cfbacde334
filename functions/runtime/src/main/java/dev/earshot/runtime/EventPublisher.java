package dev.earshot.runtime;

import io.cloudevents.CloudEvent;

/** Sends events to the broker. */
@FunctionalInterface
public interface EventPublisher {
  /**
   * Returns once the broker has taken the event.
   *
   * @throws PublishException where it did not, which is transient for a caller
   */
  void publish(CloudEvent event);
}
