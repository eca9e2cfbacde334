package dev.earshot.keeper;

import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobReplay;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.keeper.letter.DeadLetters;
import dev.earshot.keeper.sweep.Sweep;
import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes dead letters of every type, {@code jobs.sweep} and {@code job.replay}. */
final class KeeperFunction implements Function<CloudEvent, Outcome> {
  private static final Logger LOG = LoggerFactory.getLogger(KeeperFunction.class);
  private static final Outcome DONE = new Outcome.Done();

  /** More names say no more to a person, and a recording of a day has thousands of chunks. */
  private static final int NAMED = 20;

  private final DeadLetters letters;
  private final Sweep sweep;
  private final Replay replay;

  KeeperFunction(DeadLetters letters, Sweep sweep, Replay replay) {
    this.letters = letters;
    this.sweep = sweep;
    this.replay = replay;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    if (DeadLetters.isOne(event)) {
      letters.take(event);
      return DONE;
    }
    return switch (Events.payload(event)) {
      case JobsSweep _ -> {
        sweep.run();
        yield DONE;
      }
      case JobReplay wanted -> {
        tell(replay.replay(wanted.job()));
        yield DONE;
      }
      default ->
          new Outcome.Rejected(
              "keeper takes dead letters, sweeps and replays, and %s is none"
                  .formatted(event.getType()));
    };
  }

  /** The only answer that reaches a person: a broker keeps what a function replies. */
  private static void tell(List<String> steps) {
    String message =
        steps.isEmpty()
            ? "Repeats nothing: the job is complete, deleted or unknown"
            : "Repeats what is missing";
    LOG.atInfo()
        .addKeyValue("steps", steps.size())
        .addKeyValue("named", String.join(" ", steps.subList(0, Math.min(NAMED, steps.size()))))
        .log(message);
  }
}
