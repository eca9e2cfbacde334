package dev.earshot.analyze.evaluation;

import dev.earshot.analyze.AnalyzeProperties;
import dev.earshot.analyze.Engines;
import dev.earshot.analyze.builtin.Fitting;
import dev.earshot.analyze.builtin.Rivals;
import dev.earshot.chat.ChatModel;
import dev.earshot.contract.event.Prompt;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.llama.LlamaChat;
import dev.earshot.llama.LlamaSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

/** The command {@code scripts/evaluate}. */
public final class Evaluate {
  private static final int CONTEXT_TOKENS = 8_192;

  private static final String HEADER =
      "%-28s %-16s %5s %5s %8s %9s %6s %6s %6s %6s %7s %7s %6s"
          .formatted(
              "kind",
              "engine",
              "asked",
              "none",
              "refused",
              "invented",
              "P@5",
              "R@5",
              "P@10",
              "R@10",
              "shown P",
              "shown R",
              "quotes");

  private final Path set;
  private final List<String> engines;

  private Evaluate(Path set, List<String> engines) {
    this.set = set;
    this.engines = engines;
  }

  /**
   * Prints the table.
   *
   * @param arguments {@code --engine NAME} as often as wanted, {@code --set FOLDER}, {@code --fit
   *     FILE}
   */
  public static void main(String... arguments) {
    Path set = Path.of("evaluation");
    Path fit = null;
    List<String> engines = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--set" -> set = Path.of(arguments[i + 1]);
        case "--fit" -> fit = Path.of(arguments[i + 1]);
        case "--engine" -> engines.add(arguments[i + 1]);
        default -> throw new IllegalArgumentException("There is no option " + arguments[i]);
      }
    }
    try {
      if (fit == null) {
        new Evaluate(set, engines.isEmpty() ? List.of("builtin") : engines).run();
      } else {
        fit(set, fit);
      }
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      System.err.println("evaluate: Tried to use " + set + ", but failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void fit(Path set, Path file) {
    try (SentenceModel model = new SentenceModel(2)) {
      new Fitting(model, Case.of(set)).write(file);
    }
    System.out.println("Wrote " + file);
  }

  private void run() {
    List<Case> cases = Case.of(set);
    Map<String, Map<String, Tally>> results = new LinkedHashMap<>();
    try (SentenceModel model = new SentenceModel(2)) {
      for (String name : engines) {
        results.put(name, tallies(name, cases, model));
      }
    }
    for (Contestant each : List.of(Rivals.bm25(), Rivals.first())) {
      results.putIfAbsent(each.name(), evaluate(each, cases));
    }
    System.out.println(HEADER);
    List<String> kinds = cases.stream().map(Case::kind).distinct().toList();
    for (String kind : kinds) {
      results.forEach((engine, tallies) -> row(kind, engine, tallies.get(kind)));
    }
    results.forEach((engine, tallies) -> row("ALL", engine, Evaluation.total(tallies)));
    results.forEach(
        (engine, tallies) -> {
          int failures = Evaluation.total(tallies).failures();
          if (failures > 0) {
            System.out.printf("%d questions failed with %s%n", failures, engine);
          }
        });
  }

  private static Map<String, Tally> tallies(String name, List<Case> cases, SentenceModel model) {
    if (!name.equals("left-out")) {
      return evaluate(contestant(name, model), cases);
    }
    Map<String, Tally> tallies = new LinkedHashMap<>();
    Fitting fitting = new Fitting(model, cases);
    for (Case each : cases) {
      evaluate(fitting.without(each.kind()), List.of(each))
          .forEach((kind, tally) -> tallies.computeIfAbsent(kind, _ -> new Tally()).add(tally));
    }
    return tallies;
  }

  private static Map<String, Tally> evaluate(Contestant contestant, List<Case> cases) {
    return new Evaluation(contestant, System.err::println).of(cases);
  }

  /** Engines that rank are named here; every other one is what the settings set up. */
  private static Contestant contestant(String name, SentenceModel model) {
    return switch (name) {
      case "builtin" -> Rivals.builtin(model);
      case "bm25" -> Rivals.bm25();
      case "first" -> Rivals.first();
      default -> configured(name, model);
    };
  }

  private static Contestant configured(String name, SentenceModel model) {
    StandardEnvironment environment = new StandardEnvironment();
    ConfigurationPropertySources.attach(environment);
    AnalyzeProperties properties =
        Binder.get(environment).bindOrCreate("earshot.analyze", AnalyzeProperties.class);
    Engines engines = Engines.of(properties, llama(), model, System::getenv, Clock.systemUTC());
    return engines
        .of(Prompt.asked("Which engine?").by(name))
        .map(Contestant::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no engine '%s'; there is: left-out, bm25, first, %s"
                        .formatted(name, engines.names())));
  }

  private static List<ChatModel> llama() {
    String file = System.getenv("EARSHOT_LLAMA_FILE");
    int threads = Runtime.getRuntime().availableProcessors();
    return file == null
        ? List.of()
        : List.of(new LlamaChat(new LlamaSettings(Path.of(file), CONTEXT_TOKENS, threads)));
  }

  private static void row(String kind, String engine, @Nullable Tally tally) {
    if (tally != null) {
      System.out.printf(
          Locale.ROOT,
          "%-28s %-16s %5d %5d %7.1f%% %8.1f%% %6.2f %6.2f %6.2f %6.2f %7.2f %7.2f %5.0f%%%n",
          kind,
          engine,
          tally.answerableQuestions(),
          tally.unanswerableQuestions(),
          100 * tally.refusals(),
          100 * tally.inventions(),
          tally.precisionAt(5),
          tally.recallAt(5),
          tally.precisionAt(10),
          tally.recallAt(10),
          tally.precision(),
          tally.recall(),
          100 * tally.validity());
    }
  }
}
