package dev.earshot.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a model replied. Reasons are ends of a sentence for people, and hold no key. */
public sealed interface ChatReply {

  /** It said something, and ended by itself. */
  record Said(String text, Usage usage) implements ChatReply {}

  /** Its reply reached {@code maxTokens}: what there is of it ends anywhere. */
  record CutOff(String text, Usage usage) implements ChatReply {}

  /** It will not: a refusal or a filter of content. */
  record Refused(String reason, Usage usage) implements ChatReply {}

  /** The request has more tokens than it takes. */
  record TooLong(String reason) implements ChatReply {}

  /**
   * It may reply later.
   *
   * @param retryAfter how long it asked to be left alone; absent where it did not say
   */
  record Unavailable(String reason, @Nullable Duration retryAfter) implements ChatReply {}

  /** Asking again as it is set up cannot help: a wrong key, address or model. */
  record Denied(String reason) implements ChatReply {}
}
