package dev.earshot.local.machine;

import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobPayload;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.event.SearchRequested;
import dev.earshot.local.broker.Broker;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Submissions;
import dev.earshot.store.Submissions.Result;
import io.cloudevents.CloudEvent;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where events come in: what people hand in is written to the record first, because Redis may lose
 * the last second of what it was told.
 */
final class Ingress implements Function<CloudEvent, Outcome> {
  private final Submissions submissions;
  private final Supplier<Broker> broker;

  Ingress(JobRecord record, Supplier<Broker> broker) {
    this.submissions = new Submissions(record);
    this.broker = broker;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    return switch (Events.payload(event)) {
      case RecordingSubmitted recording -> pass(submissions.take(event, recording));
      case AnalysisRequested question -> pass(submissions.take(event, question));
      case JobPayload step -> pass(submissions.take(event, step.job()));
      case JobsSweep _, SearchCompleted _ -> pass(event);
      case SearchRequested _ ->
          new Outcome.Rejected(
              "A broker keeps the answers of functions to itself: post a search to the path /search, or type earshot search");
    };
  }

  private Outcome pass(Result result) {
    return switch (result) {
      case Result.Taken(var _, CloudEvent event) -> pass(Activity.passOn(event));
      case Result.Deleted(var _) -> new Outcome.Done();
      case Result.Unknown(var job) -> new Outcome.Rejected("There is no job " + job);
    };
  }

  private Outcome pass(CloudEvent event) {
    broker.get().accept(event);
    return new Outcome.Done();
  }
}
