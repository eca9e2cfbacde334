package dev.earshot.local.cli;

import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.broker.BrokerListener;
import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns what the broker does into lines for a person, and knows which jobs failed. */
final class ProgressListener implements BrokerListener {
  private final Console console;
  private final Map<JobId, String> failures = new ConcurrentHashMap<>();
  private final Set<String> cut = ConcurrentHashMap.newKeySet();
  private final Set<String> transcribed = ConcurrentHashMap.newKeySet();

  ProgressListener(Console console) {
    this.console = console;
  }

  boolean failed(JobId job) {
    return failures.containsKey(job);
  }

  String reason(JobId job) {
    return failures.getOrDefault(job, "The job failed");
  }

  @Override
  public void accepted(CloudEvent event) {
    Payload payload = Events.payload(event);
    switch (payload) {
      case ChunkReady chunk -> {
        cut.add(chunk.chunk().value());
        console.chunks(transcribed.size(), cut.size());
      }
      case TranscriptCompleted _ -> console.line("Transcript is complete.");
      case AnalysisCompleted _ -> console.line("Answered a question.");
      case JobFailed failed ->
          failures.put(
              failed.job(),
              "Tried to " + failed.tried() + " but failed because: " + failed.reason());
      default -> {}
    }
  }

  @Override
  public void delivered(CloudEvent event, String subscriber) {
    if (Events.payload(event) instanceof ChunkReady chunk) {
      transcribed.add(chunk.chunk().value());
      console.chunks(transcribed.size(), cut.size());
    }
  }

  @Override
  public void failed(
      CloudEvent event, String subscriber, int attempt, String reason, @Nullable Duration pause) {
    if (pause != null && reason.startsWith("409")) {
      return; // somebody else is at it: nothing that a person has to know
    }
    console.line(
        pause == null
            ? "Gave up after attempt %d of %s: %s".formatted(attempt, subscriber, reason)
            : "Attempt %d of %s failed, next in %d s: %s"
                .formatted(attempt, subscriber, pause.toSeconds(), reason));
    if (pause == null && event.getSubject() != null) {
      failures.putIfAbsent(new JobId(event.getSubject()), reason);
    }
  }
}
