package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.grounding.Grounding;
import dev.earshot.analyze.price.PriceTable;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.chat.ChatModel;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.event.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One prompt answered about one recording: read window by window, then put together. */
final class Analysis {
  private static final String NOBODY_SPEAKS = "Nobody speaks in this recording.";
  private static final String NOT_SPOKEN_ABOUT = "The recording does not speak about this.";

  /** A window below this reads too little of what belongs together. */
  private static final int LEAST_WINDOW = 150;

  private final ChatModel model;
  private final LanguageModelSettings settings;
  private final PriceTable prices;
  private final EngineTask task;
  private final Prompt prompt;
  private final String language;
  private final Work work;

  Analysis(ChatModel model, LanguageModelSettings settings, PriceTable prices, EngineTask task) {
    this.model = model;
    this.settings = settings;
    this.prices = prices;
    this.task = task;
    this.prompt = task.prompt();
    String wished = prompt.language();
    this.language = wished == null ? task.transcript().language() : wished;
    this.work =
        new Work(
            task.parts(),
            task.deadline(),
            new Spending(settings, prices, model.model(), task.parts()),
            settings);
  }

  EngineResult run() {
    List<SpokenSentence> sentences = SentenceRuns.of(task.transcript());
    if (sentences.isEmpty()) {
      return new EngineResult.NotInRecording(NOBODY_SPEAKS);
    }
    int room = room();
    if (room < LEAST_WINDOW) {
      return failed(
          "answer \"%s\" with %s".formatted(prompt.text(), model.model()),
          "the model takes %d tokens at once, of which %d are left for the transcript"
              .formatted(model.contextTokens(), Math.max(0, room)),
          false);
    }
    Grounding grounding = new Grounding(task.transcript(), sentences, task.spoken());
    Exchange exchange = new Exchange(model, settings, task.deadline());
    Reading reading =
        new Reading(exchange, grounding, model, settings, prompt, language, task.spoken());
    List<Part> windows =
        Window.of(sentences, room, settings.overlapTokens(), model::tokens).stream()
            .map(each -> reading.part(each))
            .toList();
    Joining joining =
        new Joining(exchange, grounding, model, prompt, language, settings, room, task.spoken());
    List<AnalysisPart> all = new ArrayList<>();
    List<Part> pending = windows;
    while (true) {
      Work.Result result = work.finish(pending);
      switch (result) {
        case Work.Result.Stopped stopped -> {
          return stopped.why();
        }
        case Work.Result.Finished finished -> {
          all.addAll(finished.parts());
          List<Statement> statements = Joining.together(finished.parts());
          Optional<List<Part>> next =
              finished.parts().size() == 1 ? Optional.empty() : joining.parts(statements, pending);
          if (next.isEmpty()) {
            return answer(statements, all);
          }
          pending = next.get();
        }
      }
    }
  }

  private EngineResult answer(List<Statement> statements, List<AnalysisPart> all) {
    var receipt = Receipts.of(all, work.reused(), prices, model.model());
    int dropped = all.stream().mapToInt(AnalysisPart::droppedQuotes).sum();
    return statements.isEmpty() && dropped == 0
        ? new EngineResult.NotInRecording(NOT_SPOKEN_ABOUT, receipt)
        : new EngineResult.Answered(statements, dropped, receipt);
  }

  /** Tokens that are left for a window's lines. */
  private int room() {
    int frame = Frame.tokens(model, settings, prompt, language, task.spoken());
    return Frame.room(model, settings, frame);
  }

  private static EngineResult failed(String tried, String reason, boolean retryable) {
    return new EngineResult.Failed(tried, reason, retryable);
  }
}
