package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.price.PriceTable;
import dev.earshot.chat.ChatModel;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.event.Prompt;

/**
 * Answers by any language model. It reads the transcript in windows, has to quote what it says, and
 * nothing it says becomes an answer without its quotes being looked up.
 */
public final class LanguageModelEngine implements AnswerEngine {
  private final ChatModel model;
  private final LanguageModelSettings settings;
  private final PriceTable prices;

  public LanguageModelEngine(ChatModel model, LanguageModelSettings settings, PriceTable prices) {
    this.model = model;
    this.settings = settings;
    this.prices = prices;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String model() {
    return model.model() + "/" + Instructions.VERSION;
  }

  @Override
  public EngineResult answer(EngineTask task) {
    return new Analysis(model, settings, prices, task).run();
  }

  @Override
  public Receipt estimate(Prompt prompt, String language, long words) {
    return Estimate.of(model, settings, prices, prompt, language, words);
  }
}
