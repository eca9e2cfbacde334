package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears what the broker does, for people to watch. Called on the broker's threads: be quick. */
public interface BrokerListener {
  /** The broker keeps an event now. */
  default void accepted(CloudEvent event) {}

  /** A function took an event. */
  default void delivered(CloudEvent event, String subscriber) {}

  /**
   * An attempt failed.
   *
   * @param attempt 1 for the first
   * @param pause until the next attempt; absent where there will be none
   */
  default void failed(
      CloudEvent event, String subscriber, int attempt, String reason, @Nullable Duration pause) {}
}
