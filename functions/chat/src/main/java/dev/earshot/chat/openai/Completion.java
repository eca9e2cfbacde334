package dev.earshot.chat.openai;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a reply together, from its pieces or from one. */
final class Completion {
  // what models that reason say to themselves, where a server does not keep it apart
  private static final Pattern THOUGHT = Pattern.compile("(?s)^\\s*<think>.*?(</think>\\s*|\\z)");

  private final Words words;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private @Nullable String finish;
  private @Nullable CompletionUsage usage;

  Completion(Words words) {
    this.words = words;
  }

  void add(ChatCompletionChunk chunk) {
    chunk.usage().ifPresent(given -> usage = given);
    for (ChatCompletionChunk.Choice choice : chunk._choices().asKnown().orElse(List.of())) {
      choice
          ._delta()
          .asKnown()
          .ifPresent(
              delta -> {
                delta.content().ifPresent(text::append);
                delta.refusal().ifPresent(refusal::append);
              });
      choice.finishReason().ifPresent(reason -> finish = reason.asString());
    }
  }

  void add(ChatCompletion whole) {
    whole.usage().ifPresent(given -> usage = given);
    for (ChatCompletion.Choice choice : whole._choices().asKnown().orElse(List.of())) {
      choice.message().content().ifPresent(text::append);
      choice.message().refusal().ifPresent(refusal::append);
      finish = choice._finishReason().asKnown().map(reason -> reason.asString()).orElse("stop");
    }
  }

  /** What the model said, or nothing if it did not get to an end. */
  Optional<ChatReply> reply(Function<String, Usage> estimate) {
    if (finish == null) {
      return Optional.empty();
    }
    Usage taken = usage(estimate);
    String said = THOUGHT.matcher(text).replaceFirst("");
    if (!refusal.isEmpty()) {
      return Optional.of(new ChatReply.Refused(words.quote(refusal.toString()), taken));
    }
    return switch (finish) {
      case "content_filter" ->
          Optional.of(new ChatReply.Refused("a filter of its content held it back", taken));
      case "length" -> Optional.of(new ChatReply.CutOff(said, taken));
      default -> said.isBlank() ? Optional.empty() : Optional.of(new ChatReply.Said(said, taken));
    };
  }

  private Usage usage(Function<String, Usage> estimate) {
    Usage estimated = estimate.apply(text.toString());
    if (usage == null) {
      return estimated;
    }
    long input = usage._promptTokens().asKnown().orElse(estimated.inputTokens());
    long output = usage._completionTokens().asKnown().orElse(estimated.outputTokens());
    return new Usage(estimated.calls(), input, output);
  }
}
