package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.Deadline;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.FinishedParts;
import dev.earshot.contract.document.AnalysisPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of an answer that nobody has made yet, several at once, within time and budget.
 */
final class Work {
  private final FinishedParts stored;
  private final Deadline deadline;
  private final Spending spending;
  private final LanguageModelSettings settings;
  private final Map<String, AnalysisPart> done = new HashMap<>();
  private final Set<String> looked = new HashSet<>();
  private Duration longest = Duration.ZERO;
  private int fresh;

  Work(FinishedParts stored, Deadline deadline, Spending spending, LanguageModelSettings settings) {
    this.stored = stored;
    this.deadline = deadline;
    this.spending = spending;
    this.settings = settings;
  }

  /** How far it came. */
  sealed interface Result {
    /** All the way; parts in the order they were wanted in. */
    record Finished(List<AnalysisPart> parts) implements Result {
      public Finished {
        parts = List.copyOf(parts);
      }
    }

    record Stopped(EngineResult why) implements Result {}
  }

  /** How many parts were there already. */
  int reused() {
    return done.size() - fresh;
  }

  Result finish(List<Part> wanted) {
    List<Part> order = new ArrayList<>(wanted);
    while (true) {
      List<Part> missing = missing(order);
      if (missing.isEmpty()) {
        return new Result.Finished(order.stream().map(each -> done.get(each.key())).toList());
      }
      if (deadline.over() || (fresh > 0 && deadline.remaining().compareTo(longest) < 0)) {
        return paused();
      }
      List<Part> batch = missing.subList(0, Math.min(settings.parallel(), missing.size()));
      Optional<String> exceeded =
          spending.exceeded(
              batch.stream().mapToLong(Part::inputTokens).sum(),
              (long) batch.size() * settings.replyTokens());
      if (exceeded.isPresent()) {
        return new Result.Stopped(
            new EngineResult.Failed(
                "go on with the answers about this recording", exceeded.get(), false));
      }
      Optional<Result> stopped = make(batch, order);
      if (stopped.isPresent()) {
        return stopped.get();
      }
    }
  }

  private Result paused() {
    return new Result.Stopped(new EngineResult.Paused(done.size(), fresh));
  }

  private List<Part> missing(List<Part> order) {
    List<Part> missing = new ArrayList<>();
    for (Part each : order) {
      if (looked.add(each.key())) {
        stored.find(each.key()).ifPresent(part -> done.put(each.key(), part));
      }
      if (!done.containsKey(each.key())) {
        missing.add(each);
      }
    }
    return missing;
  }

  /** Makes a batch and keeps what came of it, before saying that something did not. */
  private Optional<Result> make(List<Part> batch, List<Part> order) {
    Duration before = deadline.remaining();
    @Nullable Result stopped = null;
    List<Future<Part.Made>> futures = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      batch.forEach(each -> futures.add(executor.submit(each::make)));
      for (int i = 0; i < batch.size(); i++) {
        try {
          Result result = take(batch.get(i), futures.get(i).get(), order);
          stopped = stopped == null ? result : stopped;
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof CancellationException)) {
            throw e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(e.getCause());
          }
          stopped = paused();
        }
      }
    } catch (InterruptedException e) {
      futures.forEach(each -> each.cancel(true));
      Thread.currentThread().interrupt();
      stopped = paused();
    }
    Duration took = before.minus(deadline.remaining());
    longest = took.compareTo(longest) > 0 ? took : longest;
    // paused() counted what was there when it was made
    return Optional.ofNullable(
        stopped instanceof Result.Stopped(EngineResult.Paused _) ? paused() : stopped);
  }

  private @Nullable Result take(Part part, Part.Made made, List<Part> order) {
    return switch (made) {
      case Part.Made.Ready ready -> {
        AnalysisPart kept = stored.keep(part.key(), ready.part());
        done.put(part.key(), kept);
        spending.add(kept);
        fresh++;
        yield null;
      }
      case Part.Made.Split split -> {
        int at = order.indexOf(part);
        order.remove(at);
        order.addAll(at, split.halves());
        yield null;
      }
      case Part.Made.Failed failed -> new Result.Stopped(failed.why());
    };
  }
}
