package dev.earshot.analyze;

import dev.earshot.contract.event.AnalysisContinued;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.InvalidEventException;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import io.cloudevents.CloudEvent;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Fans out over the prompts of a finished transcript, and answers one prompt per event. */
final class Analyze implements Function<CloudEvent, Outcome> {
  private final FanOut fanOut;
  private final Answering answering;

  Analyze(FanOut fanOut, Answering answering) {
    this.fanOut = fanOut;
    this.answering = answering;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    try {
      return answer(Events.payload(event));
    } catch (InvalidEventException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    } catch (PublishException e) {
      return new Outcome.Unavailable(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new Outcome.Unavailable(
          "Could not read or write the record of job %s: %s"
              .formatted(event.getSubject(), e.getMessage()));
    }
  }

  private Outcome answer(Payload payload) {
    return switch (payload) {
      case TranscriptCompleted completed -> fanOut.over(completed.job());
      case AnalysisRequested requested -> answering.answer(requested.job(), requested.prompt());
      case AnalysisContinued continued -> answering.answer(continued.job(), continued.prompt());
      default ->
          new Outcome.Rejected(
              "Analyze takes transcript.completed, analysis.requested and analysis.continued, not a "
                  + payload.getClass().getSimpleName());
    };
  }
}
