package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.grounding.Grounding;
import dev.earshot.chat.ChatModel;
import dev.earshot.chat.Usage;
import dev.earshot.contract.Json;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.Digest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the statements of several windows together. The model sees statements and says which it made
 * each of its own of; the evidence of those is its evidence.
 *
 * @param room tokens that the statements of one exchange have at most
 */
record Joining(
    Exchange exchange,
    Grounding grounding,
    ChatModel model,
    Prompt prompt,
    String language,
    LanguageModelSettings settings,
    int room,
    @Nullable LocalDate spoken) {

  /** More quotes of one statement would not be read. */
  private static final int MOST_QUOTES = 6;

  /** All statements, each once, in their order. */
  static List<Statement> together(List<AnalysisPart> parts) {
    return List.copyOf(
        new LinkedHashSet<>(parts.stream().flatMap(each -> each.statements().stream()).toList()));
  }

  /**
   * What is left to put together; absent where nothing is, or where it would come to no end.
   *
   * @param before the parts that the statements are from
   */
  Optional<List<Part>> parts(List<Statement> statements, List<Part> before) {
    if (statements.size() < 2) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>();
    List<Statement> group = new ArrayList<>();
    int used = 0;
    for (Statement each : statements) {
      int size = model.tokens(line(statements.size(), each));
      if (!group.isEmpty() && used + size > room) {
        parts.add(part(group, Usage.NONE));
        group = new ArrayList<>();
        used = 0;
      }
      group.add(each);
      used += size;
    }
    parts.add(part(group, Usage.NONE));
    boolean again = before.getFirst() instanceof StatementsPart;
    return again && parts.size() >= before.size() ? Optional.empty() : Optional.of(parts);
  }

  private Part part(List<Statement> statements, Usage wasted) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < statements.size(); i++) {
      lines.append(line(i, statements.get(i))).append('\n');
    }
    String message = Instructions.message(prompt, spoken, lines.toString().stripTrailing());
    String key =
        Digest.of(
            "join",
            Instructions.VERSION,
            model.name(),
            model.model(),
            prompt.id().value(),
            language,
            new String(Json.bytes(statements), StandardCharsets.UTF_8));
    return new StatementsPart(
        this,
        List.copyOf(statements),
        Instructions.join(language, settings.statements()),
        message,
        key,
        wasted);
  }

  private static String line(int number, Statement statement) {
    String time =
        statement.quotes().isEmpty()
            ? ""
            : " (" + Times.of(statement.quotes().getFirst().start()) + ")";
    return "[" + number + "]" + time + " " + statement.text().replaceAll("\\s+", " ");
  }

  /** Statements that are put together in one exchange. */
  private record StatementsPart(
      Joining joining,
      List<Statement> statements,
      String system,
      String message,
      String key,
      Usage wasted)
      implements Part {

    @Override
    public int inputTokens() {
      return joining.model().tokens(system) + joining.model().tokens(message);
    }

    @Override
    public Made make() {
      Exchange.Result<List<Replies.Joined>> result =
          joining.exchange().ask(system, message, Instructions.JOIN_SCHEMA, Replies::joined);
      return switch (result) {
        case Exchange.Result.Told<List<Replies.Joined>> told ->
            ready(told.value(), wasted.plus(told.usage()));
        case Exchange.Result.TooMuch<List<Replies.Joined>> much -> halved(much);
        case Exchange.Result.Untold<List<Replies.Joined>> untold ->
            failed(untold.reason(), untold.retryable());
      };
    }

    /** A model that leaves nothing of what it is given has not put it together. */
    private Made ready(List<Replies.Joined> joined, Usage usage) {
      List<Statement> made = joined.stream().map(this::statement).toList();
      return new Made.Ready(
          new AnalysisPart(
              made.isEmpty() ? statements : made,
              0,
              usage.calls(),
              usage.inputTokens(),
              usage.outputTokens()));
    }

    private Statement statement(Replies.Joined joined) {
      Set<Quote> quotes = new LinkedHashSet<>();
      for (int each : joined.sources()) {
        if (each >= 0
            && each < statements.size()
            && statements.get(each).support() != Support.UNSUPPORTED) {
          quotes.addAll(statements.get(each).quotes());
        }
      }
      return joining
          .grounding()
          .checked(
              joined.statement(), joining.language(), quotes.stream().limit(MOST_QUOTES).toList());
    }

    private Made halved(Exchange.Result.TooMuch<List<Replies.Joined>> much) {
      int middle = statements.size() / 2;
      return middle == 0
          ? failed(much.reason(), false)
          : new Made.Split(
              List.of(
                  joining.part(statements.subList(0, middle), wasted.plus(much.usage())),
                  joining.part(statements.subList(middle, statements.size()), Usage.NONE)));
    }

    private Made failed(String reason, boolean retryable) {
      return new Made.Failed(
          new EngineResult.Failed(
              "put the parts of the answer to \"%s\" together with %s"
                  .formatted(joining.prompt().text(), joining.model().model()),
              reason,
              retryable));
    }
  }
}
