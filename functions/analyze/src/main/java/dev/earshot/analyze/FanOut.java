package dev.earshot.analyze;

import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import java.util.Optional;

/** Asks for every stored prompt that has no answer yet, once there is a transcript. */
final class FanOut {
  private final JobRecord record;
  private final Engines engines;
  private final EventPublisher publisher;
  private final Events events;

  FanOut(JobRecord record, Engines engines, EventPublisher publisher, Events events) {
    this.record = record;
    this.engines = engines;
    this.publisher = publisher;
    this.events = events;
  }

  Outcome over(JobId job) {
    if (record.deleted(job)) {
      return new Outcome.Done();
    }
    if (record.submission(job).isEmpty()) {
      return new Outcome.Rejected("There is no job " + job);
    }
    Optional<String> transcript = record.transcriptSha256(job);
    if (transcript.isEmpty()) {
      return new Outcome.Unavailable("The transcript of job " + job + " is not in the record yet");
    }
    for (Prompt prompt : record.prompts(job)) {
      if (engines
          .of(prompt)
          .flatMap(each -> record.answer(job, new Answers(each).idOf(transcript.get(), prompt)))
          .isEmpty()) {
        publisher.publish(events.about(job, new AnalysisRequested(job, prompt)));
      }
    }
    return new Outcome.Done();
  }
}
