package dev.earshot.analyze.evaluation;

import dev.earshot.analyze.engine.Deadline;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.engine.FinishedParts;
import dev.earshot.analyze.quote.QuoteCheck;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Asks an engine every question of a set and counts. */
public final class Evaluation {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final LocalDate RECORDED = LocalDate.of(2026, 3, 2);

  private final Contestant contestant;
  private final Consumer<String> complaints;

  /**
   * An evaluation of one engine.
   *
   * @param complaints is told of every question that failed
   */
  public Evaluation(Contestant contestant, Consumer<String> complaints) {
    this.contestant = contestant;
    this.complaints = complaints;
  }

  /** A tally for each kind, in the set's order. */
  public Map<String, Tally> of(List<Case> cases) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Case each : cases) {
      new OneCase(each, tallies.computeIfAbsent(each.kind(), _ -> new Tally())).run();
    }
    return tallies;
  }

  /** The tallies of all kinds in one. */
  public static Tally total(Map<String, Tally> tallies) {
    Tally all = new Tally();
    tallies.values().forEach(all::add);
    return all;
  }

  private final class OneCase {
    private final Case recording;
    private final Tally tally;
    private final Transcript transcript;
    private final QuoteCheck check;
    private final int[] sentenceOfWord;

    OneCase(Case recording, Tally tally) {
      this.recording = recording;
      this.tally = tally;
      this.transcript = recording.transcript();
      this.check = new QuoteCheck(transcript);
      this.sentenceOfWord = new int[transcript.words().size()];
      int word = 0;
      for (int i = 0; i < recording.sentences().size(); i++) {
        for (int left = recording.sentences().get(i).split(" ", -1).length; left > 0; left--) {
          sentenceOfWord[word++] = i;
        }
      }
    }

    void run() {
      for (Case.Question question : recording.questions()) {
        List<Quote> quotes = ask(question.text());
        tally.answerable(
            sentences(ranking(question.text(), quotes)),
            new TreeSet<>(sentences(quotes)),
            question.supports());
      }
      for (String question : recording.unanswerable()) {
        tally.unanswerable(!ask(question).isEmpty());
      }
    }

    private List<Quote> ranking(String question, List<Quote> quotes) {
      return contestant.ranking() == null ? quotes : contestant.ranking().apply(task(question));
    }

    /** Quotes of statements that the engine itself stands by. */
    private List<Quote> ask(String question) {
      EngineTask task = task(question);
      EngineResult result = contestant.engine().answer(task);
      while (result instanceof EngineResult.Paused paused && paused.fresh() > 0) {
        result = contestant.engine().answer(task);
      }
      if (result instanceof EngineResult.Answered answered) {
        tally.dropped(answered.droppedQuotes());
        return answered.statements().stream()
            .filter(each -> each.support() != Support.UNSUPPORTED)
            .map(Statement::quotes)
            .flatMap(List::stream)
            .filter(this::counted)
            .toList();
      }
      if (result instanceof EngineResult.Failed failed) {
        tally.failed();
        complaints.accept(failed.tried() + ", but failed because " + failed.reason());
      }
      return List.of();
    }

    private boolean counted(Quote quote) {
      boolean holds = check.holds(quote);
      tally.quote(holds);
      return holds;
    }

    private EngineTask task(String question) {
      return new EngineTask(
          Prompt.asked(question),
          transcript,
          RECORDED,
          new PartsInMemory(),
          new Deadline(Clock.systemUTC(), LIMIT));
    }

    /** The sentences that quotes lie in. */
    private List<Integer> sentences(List<Quote> quotes) {
      List<Integer> found = new ArrayList<>();
      for (Quote quote : quotes) {
        for (int word = 0; word < sentenceOfWord.length; word++) {
          double start = transcript.words().get(word).start();
          if (start >= quote.start() - 0.001
              && start < quote.end()
              && !found.contains(sentenceOfWord[word])) {
            found.add(sentenceOfWord[word]);
          }
        }
      }
      return found;
    }
  }

  private static final class PartsInMemory implements FinishedParts {
    private final Map<String, AnalysisPart> parts = new HashMap<>();

    @Override
    public Optional<AnalysisPart> find(String key) {
      return Optional.ofNullable(parts.get(key));
    }

    @Override
    public AnalysisPart keep(String key, AnalysisPart part) {
      return parts.computeIfAbsent(key, _ -> part);
    }

    @Override
    public List<AnalysisPart> all() {
      return List.copyOf(parts.values());
    }
  }
}
