package dev.earshot.analyze.builtin;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.evaluation.Contestant;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.embedding.SentenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The built-in engine, and what it has to be better than. */
public final class Rivals {
  /** How many sentences the trivial baseline shows. */
  private static final int FIRST = 3;

  private Rivals() {}

  /** The engine as it is shipped. */
  public static Contestant builtin(SentenceModel model) {
    BuiltinEngine engine = new BuiltinEngine(model);
    return new Contestant(engine.name(), engine, engine::ranking);
  }

  /** BM25 alone: every sentence nearly as good as the best, none where no word is found. */
  public static Contestant bm25() {
    return contestant("bm25", Rivals::byWords, best -> 0.6 * best);
  }

  /** The first sentences, whatever is asked. */
  public static Contestant first() {
    return contestant("first", Rivals::byPosition, best -> best - FIRST + 1);
  }

  private record Scored(Quote quote, double score) {}

  private static Contestant contestant(
      String name, Function<EngineTask, List<Scored>> scoring, ToDoubleFunction<Double> least) {
    AnswerEngine engine =
        new AnswerEngine() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public String model() {
            return "1";
          }

          @Override
          public EngineResult answer(EngineTask task) {
            List<Scored> scored = scoring.apply(task);
            if (scored.isEmpty() || scored.getFirst().score() <= 0) {
              return new EngineResult.NotInRecording("Nothing was found.");
            }
            double enough = least.applyAsDouble(scored.getFirst().score());
            return new EngineResult.Answered(
                scored.stream()
                    .filter(each -> each.score() > 0 && each.score() >= enough)
                    .map(each -> new Statement(each.quote().text(), List.of(each.quote())))
                    .toList());
          }
        };
    return new Contestant(
        name, engine, task -> scoring.apply(task).stream().map(Scored::quote).toList());
  }

  private static List<Scored> byWords(EngineTask task) {
    List<SpokenSentence> sentences = SentenceRuns.of(task.transcript());
    try (LexicalIndex words = new LexicalIndex(sentences, task.transcript().language())) {
      double[] scores = words.scores(words.stems(task.prompt().text()));
      return Candidates.ranked(scores.length, i -> scores[i]).stream()
          .map(each -> new Scored(sentences.get(each).quote(), scores[each]))
          .toList();
    }
  }

  private static List<Scored> byPosition(EngineTask task) {
    List<SpokenSentence> sentences = SentenceRuns.of(task.transcript());
    List<Scored> scored = new ArrayList<>();
    for (SpokenSentence each : sentences) {
      scored.add(new Scored(each.quote(), sentences.size() - each.index()));
    }
    return scored;
  }
}
