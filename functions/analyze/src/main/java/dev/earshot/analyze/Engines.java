package dev.earshot.analyze;

import dev.earshot.analyze.builtin.BuiltinEngine;
import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.llm.LanguageModelEngine;
import dev.earshot.analyze.price.PriceTable;
import dev.earshot.chat.ChatModel;
import dev.earshot.chat.openai.OpenAiChat;
import dev.earshot.chat.openai.OpenAiSettings;
import dev.earshot.contract.event.Prompt;
import dev.earshot.embedding.SentenceModel;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engines that are set up, one of them for prompts that name none. Nothing is loaded yet. */
public final class Engines implements AutoCloseable {
  private final List<AnswerEngine> engines;
  private final String standard;
  private final LanguageModels own;

  /**
   * The engines there are.
   *
   * @param standard the name of the one that answers unless a prompt names another
   */
  Engines(List<AnswerEngine> engines, String standard) {
    this(engines, standard, new LanguageModels(List.of()));
  }

  private Engines(List<AnswerEngine> engines, String standard, LanguageModels own) {
    this.own = own;
    this.engines = List.copyOf(engines);
    this.standard = standard;
    if (named(standard).isEmpty()) {
      throw new IllegalStateException(
          "There is no engine '%s' to answer prompts; set earshot.analyze.engine to one of: %s"
              .formatted(standard, names()));
    }
  }

  /**
   * What settings ask for.
   *
   * @param models language models beside the endpoint that the settings name
   * @param environment looks up a variable such as OPENAI_API_KEY
   */
  public static Engines of(
      AnalyzeProperties properties,
      List<ChatModel> models,
      SentenceModel sentences,
      UnaryOperator<@Nullable String> environment,
      Clock clock) {
    List<AnswerEngine> engines = new ArrayList<>();
    engines.add(new BuiltinEngine(sentences));
    PriceTable prices =
        properties.prices() == null ? PriceTable.packaged() : PriceTable.read(properties.prices());
    List<ChatModel> own = new ArrayList<>();
    if (!properties.openai().model().isBlank()) {
      own.add(new OpenAiChat(endpoint(properties.openai(), environment), clock));
    }
    Stream.concat(models.stream(), own.stream())
        .forEach(
            each -> engines.add(new LanguageModelEngine(each, properties.languageModel(), prices)));
    return new Engines(engines, properties.engine(), new LanguageModels(own));
  }

  private static OpenAiSettings endpoint(
      AnalyzeProperties.OpenAi openai, UnaryOperator<@Nullable String> environment) {
    String url = environment.apply("OPENAI_BASE_URL");
    String key = environment.apply("OPENAI_API_KEY");
    URI configured = openai.baseUrl();
    URI standard = url == null || url.isBlank() ? OpenAiSettings.OFFICIAL : URI.create(url.strip());
    return new OpenAiSettings(
        configured == null ? standard : configured,
        openai.model(),
        openai.key().isBlank() && key != null ? key : openai.key(),
        openai.contextTokens());
  }

  /** The engine for a prompt; absent where it names one that is not set up. */
  public Optional<AnswerEngine> of(Prompt prompt) {
    return named(prompt.engine() == null ? standard : prompt.engine());
  }

  /** For people. */
  public String names() {
    return engines.stream().map(AnswerEngine::name).collect(Collectors.joining(", "));
  }

  private Optional<AnswerEngine> named(String name) {
    return engines.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  @Override
  public void close() {
    own.close();
  }
}
