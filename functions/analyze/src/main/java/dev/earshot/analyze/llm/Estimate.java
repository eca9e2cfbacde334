package dev.earshot.analyze.llm;

import dev.earshot.analyze.price.PriceTable;
import dev.earshot.chat.ChatModel;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.event.Prompt;
import java.util.Optional;

/** About what an answer will take, before anything is asked. */
final class Estimate {
  /**
   * Tokens for a hundred spoken words with their numbers and line breaks: 100 words have some 135
   * tokens in English by the usual rule of 0.75 words to a token, and some seven sentences.
   */
  private static final int TOKENS_PER_100_WORDS = 170;

  /** What a reply usually has: some six statements with a quote each. */
  private static final int USUAL_REPLY = 400;

  private Estimate() {}

  static Receipt of(
      ChatModel model,
      LanguageModelSettings settings,
      PriceTable prices,
      Prompt prompt,
      String language,
      long words) {
    String written = prompt.language() == null ? language : prompt.language();
    int frame = Frame.tokens(model, settings, prompt, written, null);
    long room = Math.max(1, Frame.room(model, settings, frame));
    long fresh = Math.max(1, room - settings.overlapTokens());
    long lines = words * TOKENS_PER_100_WORDS / 100;
    long windows = lines <= room ? 1 : 1 + (lines - room + fresh - 1) / fresh;
    long reply = Math.min(USUAL_REPLY, settings.replyTokens());
    long joins = windows == 1 ? 0 : Math.max(1, windows * reply / 2 / room);
    long input = lines + (windows - 1) * settings.overlapTokens() + (windows + joins) * frame;
    input += joins == 0 ? 0 : windows * reply / 2; // statements are half of a reply
    long read = input;
    long output = (windows + joins) * reply;
    Optional<PriceTable.Price> price = prices.of(model.model());
    return new Receipt(
        (int) (windows + joins),
        0,
        (int) (windows + joins),
        read,
        output,
        price.map(each -> each.of(read, output)).orElse(null),
        price.map(_ -> prices.currency()).orElse(null));
  }
}
