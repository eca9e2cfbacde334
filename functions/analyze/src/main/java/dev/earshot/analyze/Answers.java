package dev.earshot.analyze;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.quote.QuoteCheck;
import dev.earshot.analyze.quote.QuoteCheck.Checked;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.AnswerId;
import java.util.List;

/** Makes answers of one engine's results; nothing unchecked becomes one. */
final class Answers {
  private static final String NOTHING_HELD =
      "No statement about this could be found in the recording word for word.";

  private final AnswerEngine engine;

  Answers(AnswerEngine engine) {
    this.engine = engine;
  }

  AnswerId idOf(String transcriptSha256, Prompt prompt) {
    return AnswerId.of(transcriptSha256, prompt.id(), engine.name(), engine.model());
  }

  Answer of(Prompt prompt, Transcript transcript, EngineResult.Answered result) {
    Checked checked = new QuoteCheck(transcript).check(result.statements());
    return checked.statements().isEmpty()
        ? answer(prompt, false, List.of(plain(NOTHING_HELD)), checked.dropped())
        : answer(prompt, true, checked.statements(), checked.dropped());
  }

  Answer of(Prompt prompt, EngineResult.NotInRecording result) {
    return answer(prompt, false, List.of(plain(result.sentence())), 0);
  }

  private Answer answer(Prompt prompt, boolean answered, List<Statement> statements, int dropped) {
    return new Answer(prompt, engine.name(), engine.model(), answered, statements, dropped);
  }

  private static Statement plain(String sentence) {
    return new Statement(sentence, List.of());
  }
}
