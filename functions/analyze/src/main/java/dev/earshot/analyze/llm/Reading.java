package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.grounding.Claim;
import dev.earshot.analyze.grounding.Grounding;
import dev.earshot.chat.ChatModel;
import dev.earshot.chat.Usage;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.Digest;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads windows of a transcript for one prompt. */
record Reading(
    Exchange exchange,
    Grounding grounding,
    ChatModel model,
    LanguageModelSettings settings,
    Prompt prompt,
    String language,
    @Nullable LocalDate spoken) {

  Part part(Window window) {
    return part(window, Usage.NONE);
  }

  private Part part(Window window, Usage wasted) {
    String system = Instructions.read(language, settings.statements());
    String message = Instructions.message(prompt, spoken, window.lines());
    String key =
        Digest.of(
            "read",
            Instructions.VERSION,
            model.name(),
            model.model(),
            prompt.id().value(),
            language,
            message);
    return new WindowPart(this, window, system, message, key, wasted);
  }

  /**
   * One window.
   *
   * @param wasted what was spent on the larger window that this is the first half of
   */
  private record WindowPart(
      Reading reading, Window window, String system, String message, String key, Usage wasted)
      implements Part {

    @Override
    public int inputTokens() {
      return reading.model().tokens(system) + reading.model().tokens(message);
    }

    @Override
    public Made make() {
      Exchange.Result<List<Claim>> result =
          reading.exchange().ask(system, message, Instructions.READ_SCHEMA, Replies::claims);
      return switch (result) {
        case Exchange.Result.Told<List<Claim>> told -> {
          Grounding.Grounded grounded =
              reading.grounding().ground(told.value(), reading.language());
          Usage usage = wasted.plus(told.usage());
          yield new Made.Ready(
              new AnalysisPart(
                  grounded.statements(),
                  grounded.dropped(),
                  usage.calls(),
                  usage.inputTokens(),
                  usage.outputTokens()));
        }
        case Exchange.Result.TooMuch<List<Claim>> much -> {
          List<Window> halves = window.halves();
          yield halves.size() == 1
              ? failed(much.reason(), false)
              : new Made.Split(
                  List.of(
                      reading.part(halves.get(0), wasted.plus(much.usage())),
                      reading.part(halves.get(1))));
        }
        case Exchange.Result.Untold<List<Claim>> untold ->
            failed(untold.reason(), untold.retryable());
      };
    }

    private Made failed(String reason, boolean retryable) {
      return new Made.Failed(
          new EngineResult.Failed(
              "answer \"%s\" from %s of the recording with %s"
                  .formatted(reading.prompt().text(), window.span(), reading.model().model()),
              reason,
              retryable));
    }
  }
}
