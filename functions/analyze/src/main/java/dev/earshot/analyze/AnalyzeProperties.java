package dev.earshot.analyze;

import static dev.earshot.runtime.Settings.check;

import dev.earshot.analyze.llm.LanguageModelSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How analyze works.
 *
 * @param engine the name of the engine that answers prompts which name none
 * @param timeLimit for one request; below the broker's {@code delivery.timeout}
 * @param patience how long to wait for an answer that somebody else is computing
 * @param threads that the built-in engine computes with
 * @param prompts a folder with prompts of one's own, if there is one
 * @param prices a price table of one's own, if there is one
 * @param openai an endpoint with a language model
 * @param window how language models read a transcript
 * @param budget what the answers about one job may take
 */
@ConfigurationProperties("earshot.analyze")
public record AnalyzeProperties(
    @DefaultValue("builtin") String engine,
    @DefaultValue("2m") Duration timeLimit,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("2") int threads,
    @Nullable Path prompts,
    @Nullable Path prices,
    @DefaultValue OpenAi openai,
    @DefaultValue Window window,
    @DefaultValue Budget budget) {

  /**
   * An OpenAI-compatible endpoint.
   *
   * @param baseUrl as the endpoint's documents give it; OPENAI_BASE_URL, else OpenAI's own
   * @param model as the endpoint names it; empty where there is none
   * @param key for it, if it needs one; OPENAI_API_KEY where it is empty
   * @param contextTokens that a request and its reply may have together
   */
  public record OpenAi(
      @Nullable URI baseUrl,
      @DefaultValue("") String model,
      @DefaultValue("") String key,
      @DefaultValue("32000") int contextTokens) {
    /** Without the key. */
    @Override
    public String toString() {
      return "OpenAi[baseUrl=%s, model=%s]".formatted(baseUrl, model);
    }
  }

  /**
   * How much a language model reads and writes at once.
   *
   * @param tokens of the transcript, at most
   * @param overlap tokens that are read again with what follows
   * @param reply tokens that a reply may have
   * @param statements that a reply may have
   * @param parallel how many windows are read at once
   * @param limit of time for a reply
   */
  public record Window(
      @DefaultValue("6000") int tokens,
      @DefaultValue("150") int overlap,
      @DefaultValue("2000") int reply,
      @DefaultValue("30") int statements,
      @DefaultValue("4") int parallel,
      @DefaultValue("90s") Duration limit) {}

  /**
   * What the answers about one job may take.
   *
   * @param tokens read and written; 0 for no limit
   * @param cost in the price table's currency; 0 for no limit
   */
  public record Budget(@DefaultValue("5000000") long tokens, @DefaultValue("0") double cost) {}

  public AnalyzeProperties {
    check(!engine.isBlank(), "earshot.analyze.engine has to name an engine");
    check(
        within(timeLimit, Duration.ofSeconds(1), Duration.ofMinutes(10)),
        "earshot.analyze.time-limit has to be between 1s and 10m");
    check(
        within(patience, Duration.ZERO, Duration.ofSeconds(60)),
        "earshot.analyze.patience has to be between 0s and 60s");
    check(threads >= 1 && threads <= 64, "earshot.analyze.threads has to be between 1 and 64");
    check(
        window.tokens() >= 200 && window.reply() >= 100,
        "earshot.analyze.window.tokens has to be at least 200, and window.reply 100");
    check(
        window.overlap() >= 0 && window.overlap() <= window.tokens() / 2,
        "earshot.analyze.window.overlap has to be between 0 and half of window.tokens");
    check(
        window.statements() >= 1 && window.parallel() >= 1 && window.parallel() <= 64,
        "earshot.analyze.window.statements has to be at least 1, window.parallel between 1 and 64");
    check(
        within(window.limit(), Duration.ofSeconds(1), Duration.ofMinutes(10)),
        "earshot.analyze.window.limit has to be between 1s and 10m");
    check(
        budget.tokens() >= 0 && budget.cost() >= 0,
        "earshot.analyze.budget.tokens and budget.cost may not be below 0");
  }

  LanguageModelSettings languageModel() {
    return new LanguageModelSettings(
        window.tokens(),
        window.overlap(),
        window.reply(),
        window.statements(),
        window.parallel(),
        window.limit(),
        budget.tokens(),
        budget.cost());
  }

  private static boolean within(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }
}
