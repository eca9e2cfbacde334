package dev.earshot.analyze;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.quote.QuoteCheck;
import dev.earshot.analyze.quote.QuoteCheck.Checked;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.AnswerId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes answers of one engine's results; nothing unchecked becomes one. */
record Answers(AnswerEngine engine) {
  private static final String NOTHING_HELD =
      "No statement about this could be found in the recording word for word.";

  AnswerId idOf(String transcriptSha256, Prompt prompt) {
    return AnswerId.of(transcriptSha256, prompt.id(), engine.name(), engine.model());
  }

  Answer of(Prompt prompt, Transcript transcript, EngineResult.Answered result) {
    Checked checked = new QuoteCheck(transcript).check(result.statements());
    int dropped = result.droppedQuotes() + checked.dropped();
    boolean answered =
        checked.statements().stream().anyMatch(each -> each.support() != Support.UNSUPPORTED);
    List<Statement> statements = new ArrayList<>();
    if (!answered) {
      statements.add(plain(NOTHING_HELD));
    }
    statements.addAll(checked.statements());
    return answer(prompt, answered, statements, dropped, result.receipt());
  }

  Answer of(Prompt prompt, EngineResult.NotInRecording result) {
    return answer(prompt, false, List.of(plain(result.sentence())), 0, result.receipt());
  }

  private Answer answer(
      Prompt prompt,
      boolean answered,
      List<Statement> statements,
      int dropped,
      @Nullable Receipt receipt) {
    return new Answer(
        prompt, engine.name(), engine.model(), answered, statements, dropped, receipt);
  }

  private static Statement plain(String sentence) {
    return new Statement(sentence, List.of());
  }
}
