package dev.earshot.analyze.builtin;

import dev.earshot.analyze.builtin.OpenQuestion.Weighed;
import dev.earshot.analyze.builtin.Relevance.Linear;
import dev.earshot.analyze.evaluation.Case;
import dev.earshot.analyze.evaluation.Contestant;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.contract.Json;
import dev.earshot.embedding.Reading;
import dev.earshot.embedding.SentenceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Fits the weights of the built-in engine. Each English recording counts twice, by itself and amid
 * all the others, because what is likely among twenty sentences is not among six hundred.
 */
public final class Fitting {
  private static final double RANKING_RIDGE = 20;
  private static final double ANSWERING_RIDGE = 100;

  private final SentenceModel model;
  private final Map<String, Reading> read = new HashMap<>();
  private final List<Example> examples = new ArrayList<>();

  /** One question, with the evidence of its candidates. */
  private record Example(String kind, boolean answerable, Set<Integer> supports, Weighed weighed) {
    boolean supported(int candidate) {
      return supports.contains(weighed.sentences().get(candidate));
    }
  }

  /** Gathers the evidence about every question of a set; takes a minute. */
  public Fitting(SentenceModel model, List<Case> cases) {
    this.model = model;
    List<Case> english = cases.stream().filter(each -> each.language().equals("en")).toList();
    List<String> all = english.stream().flatMap(each -> each.sentences().stream()).toList();
    int first = 0;
    for (Case each : english) {
      gather(each, each.sentences(), 0);
      gather(each, all, first);
      first += each.sentences().size();
    }
  }

  private void gather(Case asked, List<String> texts, int first) {
    List<SpokenSentence> sentences =
        SentenceRuns.of(
            new Case(asked.kind(), asked.language(), texts, List.of(), List.of()).transcript());
    if (sentences.size() != texts.size()) {
      throw new IllegalArgumentException(
          "A sentence of %s or before it is too long to be one".formatted(asked.kind()));
    }
    try (LexicalIndex words = new LexicalIndex(sentences, asked.language())) {
      Recording recording =
          new Recording(
              asked.language(),
              sentences,
              words,
              readings(texts).stream().map(Reading::vector).toList(),
              this::readings,
              () -> false);
      OpenQuestion open = new OpenQuestion(recording, NOTHING_WEIGHED);
      asked
          .questions()
          .forEach(each -> add(asked, open, each.text(), shifted(each.supports(), first)));
      asked.unanswerable().forEach(each -> add(asked, open, each, Set.of()));
    }
  }

  private static final Relevance NOTHING_WEIGHED =
      new Relevance(Evidence.NAMES, new Linear(0, List.of()), new Linear(0, List.of()));

  private static Set<Integer> shifted(Set<Integer> supports, int first) {
    return Set.copyOf(supports.stream().map(each -> each + first).toList());
  }

  private void add(Case asked, OpenQuestion open, String question, Set<Integer> supports) {
    examples.add(new Example(asked.kind(), !supports.isEmpty(), supports, open.weigh(question)));
  }

  private List<Reading> readings(List<String> texts) {
    List<String> fresh = texts.stream().filter(each -> !read.containsKey(each)).distinct().toList();
    List<Reading> readings = model.read(fresh, () -> false);
    for (int i = 0; i < fresh.size(); i++) {
      read.put(fresh.get(i), readings.get(i));
    }
    return texts.stream().map(each -> Objects.requireNonNull(read.get(each))).toList();
  }

  /** An engine that was fitted to all recordings except those of one kind. */
  public Contestant without(String kind) {
    BuiltinEngine engine = new BuiltinEngine(model, fit(each -> !each.equals(kind)));
    return new Contestant(engine.name() + " left out", engine, engine::ranking);
  }

  /** Writes the weights that all recordings give to the resource that the engine reads. */
  public void write(Path file) {
    try {
      Files.write(file, (Json.pretty(fit(_ -> true)) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Relevance fit(Predicate<String> kinds) {
    List<Example> chosen = examples.stream().filter(each -> kinds.test(each.kind())).toList();
    List<double[]> rows = new ArrayList<>();
    List<Boolean> yes = new ArrayList<>();
    for (Example example : chosen) {
      for (int i = 0; i < example.weighed().sentences().size(); i++) {
        rows.add(example.weighed().evidence().get(i));
        yes.add(example.supported(i));
      }
    }
    Linear ranking = new Logistic(RANKING_RIDGE).fit(array(rows), array(yes.stream()), false);
    double[][] ofQuestions =
        chosen.stream()
            .map(each -> Relevance.ofQuestion(ranking, each.weighed().evidence()))
            .toArray(double[][]::new);
    boolean[] answerable = array(chosen.stream().map(Example::answerable));
    Linear answering = new Logistic(ANSWERING_RIDGE).fit(ofQuestions, answerable, true);
    return new Relevance(
        Evidence.NAMES, rounded(ranking), rounded(even(answering, ofQuestions, answerable)));
  }

  /** To as many places as somebody may want to read. */
  private static Linear rounded(Linear exact) {
    return new Linear(
        rounded(exact.bias()), exact.weights().stream().map(Fitting::rounded).toList());
  }

  private static double rounded(double exact) {
    return Math.round(exact * 10_000) / 10_000.0;
  }

  /** Shifts a model so that it errs as often on either side. */
  private static Linear even(Linear model, double[][] rows, boolean[] yes) {
    double best = 2;
    double shift = 0;
    for (double[] row : rows) {
      double least = model.of(row);
      double refused = 0;
      double invented = 0;
      double positives = 0;
      for (int i = 0; i < rows.length; i++) {
        boolean answered = model.of(rows[i]) >= least;
        positives += yes[i] ? 1 : 0;
        refused += yes[i] && !answered ? 1 : 0;
        invented += !yes[i] && answered ? 1 : 0;
      }
      double worse = Math.max(refused / positives, invented / (rows.length - positives));
      if (worse < best) {
        best = worse;
        shift = least - 1e-9;
      }
    }
    return new Linear(model.bias() - shift, model.weights());
  }

  private static double[][] array(List<double[]> rows) {
    return rows.toArray(double[][]::new);
  }

  private static boolean[] array(Stream<Boolean> values) {
    List<Boolean> list = values.toList();
    boolean[] array = new boolean[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }
}
