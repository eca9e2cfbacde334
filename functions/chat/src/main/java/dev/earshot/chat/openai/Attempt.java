package dev.earshot.chat.openai;

import dev.earshot.chat.ChatReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one request to an endpoint led to. */
sealed interface Attempt {

  /** To a reply for whoever asks. */
  record Ended(ChatReply reply) implements Attempt {}

  /** To the insight that the endpoint wants to be asked in another way. */
  record Adapt(Dialect next) implements Attempt {}

  /**
   * To nothing, but the same may help again.
   *
   * @param last what it comes to if nothing helped
   * @param retryAfter how long it asked to be left alone; absent where it did not say
   */
  record Again(ChatReply last, @Nullable Duration retryAfter) implements Attempt {
    static Again unavailable(String reason, @Nullable Duration retryAfter) {
      return new Again(new ChatReply.Unavailable(reason, retryAfter), retryAfter);
    }
  }
}
