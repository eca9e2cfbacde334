package dev.earshot.local.machine;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisContinued;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.JobReplay;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.broker.Broker;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.store.JobRecord;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where events come in: what people hand in is written to the record first, because Redis may lose
 * the last second of what it was told.
 */
final class Ingress implements Function<CloudEvent, Outcome> {
  private final JobRecord record;
  private final Supplier<Broker> broker;

  Ingress(JobRecord record, Supplier<Broker> broker) {
    this.record = record;
    this.broker = broker;
  }

  @Override
  public Outcome apply(CloudEvent event) {
    Payload payload = Events.payload(event);
    JobId job = job(payload, event);
    if (job != null && record.deleted(job)) {
      return new Outcome.Done();
    }
    if (payload instanceof RecordingSubmitted recording && job != null) {
      record.submit(job, submission(event, recording));
    } else if (job != null && record.submission(job).isEmpty()) {
      return new Outcome.Rejected("There is no job " + job);
    }
    if (payload instanceof AnalysisRequested question) {
      record.ask(question.job(), question.prompt());
    }
    broker.get().accept(job == null ? event : Activity.passOn(about(job, event)));
    return new Outcome.Done();
  }

  private static Submission submission(CloudEvent event, RecordingSubmitted recording) {
    Object owner = event.getExtension("owner");
    return new Submission(
        owner == null ? "" : owner.toString(),
        event.getSource().toString(),
        event.getId(),
        Optional.ofNullable(event.getTime()).map(Object::toString).orElse(""),
        recording);
  }

  /** A person's event may lack what the steps' own have. */
  private static CloudEvent about(JobId job, CloudEvent event) {
    CloudEventBuilder complete = CloudEventBuilder.from(event).withSubject(job.value());
    return event.getExtension("partitionkey") == null
        ? complete.withExtension("partitionkey", job.value()).build()
        : complete.build();
  }

  private static @Nullable JobId job(Payload payload, CloudEvent event) {
    return switch (payload) {
      case RecordingSubmitted _ -> Events.jobOf(event);
      case RecordingContinued each -> each.job();
      case ChunkReady each -> each.job();
      case TranscriptCompleted each -> each.job();
      case AnalysisRequested each -> each.job();
      case AnalysisContinued each -> each.job();
      case AnalysisCompleted each -> each.job();
      case JobFailed each -> each.job();
      case JobReplay each -> each.job();
      case JobsSweep _ -> null;
    };
  }
}
