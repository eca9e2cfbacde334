package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.Deadline;
import dev.earshot.chat.ChatModel;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.chat.Usage;
import java.time.Duration;
import java.util.function.Function;

/** One question to a model, whose reply has to be JSON of a form; repaired once where it is not. */
final class Exchange {
  /** As much of a useless reply as helps to repair it. */
  private static final int LONGEST_ECHO = 2_000;

  private final ChatModel model;
  private final LanguageModelSettings settings;
  private final Deadline deadline;

  Exchange(ChatModel model, LanguageModelSettings settings, Deadline deadline) {
    this.model = model;
    this.settings = settings;
    this.deadline = deadline;
  }

  /** How it ended. */
  sealed interface Result<T> {
    /** With what was asked for. */
    record Told<T>(T value, Usage usage) implements Result<T> {}

    /** It was too much at once, to read or to write. */
    record TooMuch<T>(String reason, Usage usage) implements Result<T> {}

    /** Not at all. */
    record Untold<T>(String reason, boolean retryable) implements Result<T> {}
  }

  /**
   * Asks.
   *
   * @param read makes the value of a reply, or throws IllegalArgumentException
   */
  <T> Result<T> ask(String system, String user, String schema, Function<String, T> read) {
    return ask(system, user, schema, read, Usage.NONE, true);
  }

  private <T> Result<T> ask(
      String system,
      String user,
      String schema,
      Function<String, T> read,
      Usage before,
      boolean repair) {
    Duration left = deadline.remaining();
    Duration limit = left.compareTo(settings.callLimit()) < 0 ? left : settings.callLimit();
    ChatReply reply =
        model.ask(
            new ChatRequest(system, user, schema, settings.replyTokens(), limit, deadline::over));
    return switch (reply) {
      case ChatReply.Said said -> {
        Usage usage = before.plus(said.usage());
        try {
          yield new Result.Told<>(read.apply(said.text()), usage);
        } catch (IllegalArgumentException e) {
          String why = String.valueOf(e.getMessage());
          yield repair
              ? ask(system, repair(user, why, said.text()), schema, read, usage, false)
              : new Result.Untold<>("it replied twice with what is no answer: " + why, false);
        }
      }
      case ChatReply.CutOff cut ->
          new Result.TooMuch<>(
              "its reply was longer than %d tokens".formatted(settings.replyTokens()),
              before.plus(cut.usage()));
      case ChatReply.TooLong tooLong -> new Result.TooMuch<>(tooLong.reason(), before);
      case ChatReply.Refused refused ->
          new Result.Untold<>("the model refuses: " + refused.reason(), false);
      case ChatReply.Unavailable away -> new Result.Untold<>(away.reason(), true);
      case ChatReply.Denied denied -> new Result.Untold<>(denied.reason(), false);
    };
  }

  private static String repair(String user, String why, String reply) {
    String echo = reply.length() <= LONGEST_ECHO ? reply : reply.substring(0, LONGEST_ECHO) + "…";
    return "%s\n\nYour last reply could not be used, because %s. It was:\n%s\n\nReply again, with the JSON alone."
        .formatted(user, why, echo);
  }
}
