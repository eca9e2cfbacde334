package dev.earshot.local.machine;

import dev.earshot.analyze.AnalyzeProperties;
import dev.earshot.analyze.Engines;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.local.LocalException;
import java.time.Clock;

/** The engines that the settings of this machine ask for, without starting anything. */
public final class AnswerEngines {
  private static final String NAME = "earshot.analyze";

  private AnswerEngines() {}

  /**
   * As a machine started now would have them.
   *
   * @throws LocalException where a setting is wrong
   */
  public static Engines configured() {
    AnalyzeProperties properties = Settings.of(NAME, AnalyzeProperties.class);
    try {
      return Engines.of(
          properties,
          Settings.of("earshot.llama", LlamaProperties.class).models().models(),
          new SentenceModel(properties.threads()),
          Settings.environment()::getProperty,
          Clock.systemUTC());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw Settings.wrong(NAME, e);
    }
  }
}
