package dev.earshot.transcribe;

import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;

/** Takes {@code chunk.ready}, and says in an outcome what became of it. */
final class TranscribeFunction implements Function<CloudEvent, Outcome> {
  private final ChunkStep step;

  TranscribeFunction(ChunkStep step) {
    this.step = step;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    try {
      return Events.payload(event) instanceof ChunkReady chunk
          ? step.run(chunk)
          : new Outcome.Rejected("transcribe takes no events of type " + event.getType());
    } catch (InvalidEventException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new Outcome.Unavailable("the store did not answer: " + e.getCause());
    } catch (DataAccessException e) {
      return new Outcome.Unavailable("Redis did not answer: " + e.getMessage());
    }
  }
}
