package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a trigger has to deliver. */
sealed interface Claim {

  /**
   * A delivery to attempt now.
   *
   * @param attempt 1 for the first; it is written down already
   */
  record Claimed(Trigger trigger, String id, CloudEvent event, int attempt) implements Claim {}

  /** Nothing yet; absent where nothing is waiting. */
  record Idle(@Nullable Instant next) implements Claim {
    Instant orEarlier(Instant time) {
      return next == null || next.isAfter(time) ? time : next;
    }
  }
}
