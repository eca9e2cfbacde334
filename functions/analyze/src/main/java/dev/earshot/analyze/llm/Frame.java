package dev.earshot.analyze.llm;

import dev.earshot.chat.ChatModel;
import dev.earshot.contract.event.Prompt;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a request has around the lines of a transcript. */
final class Frame {
  /** Tokens of what stands between the texts, and of what estimates miss. */
  private static final int MARGIN = 200;

  private Frame() {}

  /** Tokens that every request reads beside the lines. */
  static int tokens(
      ChatModel model,
      LanguageModelSettings settings,
      Prompt prompt,
      String language,
      @Nullable LocalDate spoken) {
    return model.tokens(Instructions.read(language, settings.statements()))
        + model.tokens(Instructions.message(prompt, spoken, ""));
  }

  /** Tokens that are left for the lines of a window; may be below zero. */
  static int room(ChatModel model, LanguageModelSettings settings, int frame) {
    return Math.min(
        settings.windowTokens(), model.contextTokens() - frame - settings.replyTokens() - MARGIN);
  }
}
