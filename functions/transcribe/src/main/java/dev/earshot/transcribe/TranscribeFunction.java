package dev.earshot.transcribe;

import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import java.util.function.Function;

/** Takes {@code chunk.ready}; a malformed event and failing storage are left to the door. */
final class TranscribeFunction implements Function<CloudEvent, Outcome> {
  private final ChunkStep step;

  TranscribeFunction(ChunkStep step) {
    this.step = step;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    return Events.payload(event) instanceof ChunkReady chunk
        ? step.run(chunk)
        : new Outcome.Rejected("transcribe takes no events of type " + event.getType());
  }
}
