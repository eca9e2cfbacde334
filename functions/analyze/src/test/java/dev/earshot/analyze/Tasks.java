package dev.earshot.analyze;

import dev.earshot.analyze.engine.Deadline;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.engine.FinishedParts;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tasks for engines, with finished parts in memory. */
public final class Tasks {
  /** A Saturday. */
  public static final LocalDate SPOKEN = LocalDate.of(2026, 3, 14);

  private Tasks() {}

  public static EngineTask of(String prompt, Transcript transcript) {
    return of(Prompt.asked(prompt), transcript, new Parts(), Duration.ofMinutes(5));
  }

  public static EngineTask of(
      Prompt prompt, Transcript transcript, FinishedParts parts, Duration limit) {
    return new EngineTask(
        prompt, transcript, SPOKEN, parts, new Deadline(Clock.systemUTC(), limit));
  }

  /** Finished parts that are forgotten with the test. */
  public record Parts(Map<String, AnalysisPart> kept) implements FinishedParts {
    public Parts() {
      this(new ConcurrentHashMap<>());
    }

    @Override
    public Optional<AnalysisPart> find(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public AnalysisPart keep(String key, AnalysisPart part) {
      AnalysisPart before = kept.putIfAbsent(key, part);
      return before == null ? part : before;
    }

    @Override
    public List<AnalysisPart> all() {
      return List.copyOf(kept.values());
    }
  }
}
