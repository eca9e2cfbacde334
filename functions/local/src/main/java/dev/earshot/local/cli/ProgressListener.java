package dev.earshot.local.cli;

import dev.earshot.contract.Json;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.broker.BrokerListener;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns what the broker does into lines for a person, and knows which jobs failed. */
final class ProgressListener implements BrokerListener {
  private static final String LAST_RESORT = "keeper";

  private static final String SEARCH = "search";

  private final Console console;
  private final Map<JobId, String> failures = new ConcurrentHashMap<>();
  private final Set<JobId> hopeless = ConcurrentHashMap.newKeySet();
  private final Set<String> cut = ConcurrentHashMap.newKeySet();
  private final Set<String> transcribed = ConcurrentHashMap.newKeySet();

  ProgressListener(Console console) {
    this.console = console;
  }

  /** Whether a step of it was given up. */
  boolean failed(JobId job) {
    return failures.containsKey(job);
  }

  /** Whether not even a failure of it could be kept. */
  boolean hopeless(JobId job) {
    return hopeless.contains(job);
  }

  String reason(JobId job) {
    return failures.getOrDefault(
        job, "The job " + job + " stands still: something of it is missing and nothing under way");
  }

  @Override
  public void accepted(CloudEvent event) {
    switch (Events.payload(event)) {
      case RecordingSubmitted recording ->
          console.line(
              "Taking in "
                  + Objects.requireNonNullElse(recording.title(), recording.source().toString()));
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
    if (Events.payload(event) instanceof ChunkReady chunk && !subscriber.equals(LAST_RESORT)) {
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
    if (subscriber.equals(SEARCH)) {
      return; // the index is filled later, by the next sweep or search
    }
    String why = plain(reason);
    String subject = event.getSubject();
    if (subject != null && (pause == null || subscriber.equals(LAST_RESORT))) {
      JobId job = new JobId(subject);
      failures.putIfAbsent(job, why);
      if (subscriber.equals(LAST_RESORT)) {
        hopeless.add(job);
      }
    }
    if (pause != null) {
      console.line(
          "Attempt %d of %s failed, next in %d s: %s"
              .formatted(attempt, subscriber, pause.toSeconds(), why));
    }
  }

  /** Without the status, and of a problem only what it says. */
  private static String plain(String reason) {
    String said = reason.replaceFirst("^-?\\d+ ", "");
    if (!said.startsWith("{")) {
      return said;
    }
    try {
      return Json.tree(said.getBytes(StandardCharsets.UTF_8)).path("detail").asString(said);
    } catch (IllegalArgumentException notJson) {
      return said;
    }
  }
}
