package dev.earshot.search;

import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.SearchRequested;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.runtime.Outcome;
import dev.earshot.search.index.IndexException;
import dev.earshot.search.query.QueryException;
import io.cloudevents.CloudEvent;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes transcripts as they are completed, whatever got lost of that at each sweep, and answers
 * searches.
 */
final class SearchFunction implements Function<CloudEvent, Outcome> {
  private static final Logger LOG = LoggerFactory.getLogger(SearchFunction.class);

  private final Indexing indexing;
  private final SearchAnswer answer;
  private final Clock clock;
  private final Duration timeLimit;
  private final ReentrantLock filling = new ReentrantLock();

  SearchFunction(Indexing indexing, SearchAnswer answer, Clock clock, Duration timeLimit) {
    this.indexing = indexing;
    this.answer = answer;
    this.clock = clock;
    this.timeLimit = timeLimit;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    try {
      return answer(event, Events.payload(event));
    } catch (InvalidEventException | QueryException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    } catch (IndexException e) {
      return new Outcome.Unavailable(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new Outcome.Unavailable("Could not read the record: " + e.getMessage());
    }
  }

  private Outcome answer(CloudEvent event, Payload payload) {
    return switch (payload) {
      case TranscriptCompleted completed -> {
        indexing.put(completed.job());
        yield new Outcome.Done();
      }
      case JobsSweep _ -> {
        fill();
        yield new Outcome.Done();
      }
      case SearchRequested asked -> new Outcome.Reply(answer.to(event, asked));
      default ->
          new Outcome.Rejected(
              "Search takes transcript.completed, jobs.sweep and search.requested, and %s is none"
                  .formatted(event.getType()));
    };
  }

  /** What does not fit into the time is the next sweep's. */
  private void fill() {
    if (!filling.tryLock()) {
      return; // the sweep before this one is still at it
    }
    try {
      Instant end = clock.instant().plus(timeLimit);
      Indexing.Filled filled = indexing.fill(() -> clock.instant().isAfter(end), _ -> {});
      if (filled.added() > 0) {
        LOG.atInfo()
            .addKeyValue("recordings", filled.added())
            .addKeyValue("complete", filled.isComplete())
            .log("Indexed what was missing");
      }
    } finally {
      filling.unlock();
    }
  }
}
