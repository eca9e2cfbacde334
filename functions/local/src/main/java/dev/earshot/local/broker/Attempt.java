package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import org.jspecify.annotations.Nullable;

/** How one attempt to deliver an event ended. */
sealed interface Attempt {

  /** The subscriber took it; its reply, where it sent one, goes back into the broker. */
  record Delivered(@Nullable CloudEvent reply) implements Attempt {}

  /**
   * The subscriber did not take it.
   *
   * @param code the status, or -1 where there was no response
   * @param body what it said, or why there was no response
   * @param again whether the broker tries again
   */
  record Failed(int code, String body, boolean again) implements Attempt {}
}
