package dev.earshot.keeper;

import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.keeper.letter.DeadLetters;
import dev.earshot.keeper.sweep.Sweep;
import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import java.util.function.Function;

/** Takes dead letters of every type, and {@code jobs.sweep}. */
final class KeeperFunction implements Function<CloudEvent, Outcome> {
  private static final Outcome DONE = new Outcome.Done();

  private final DeadLetters letters;
  private final Sweep sweep;

  KeeperFunction(DeadLetters letters, Sweep sweep) {
    this.letters = letters;
    this.sweep = sweep;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    if (DeadLetters.isOne(event)) {
      letters.take(event);
      return DONE;
    }
    if (Events.payload(event) instanceof JobsSweep) {
      sweep.run();
      return DONE;
    }
    return new Outcome.Rejected(
        "keeper takes dead letters and sweeps, and %s is neither".formatted(event.getType()));
  }
}
