package dev.earshot.contract.event;

import dev.earshot.contract.id.AnswerId;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One event of every type. */
final class Samples {
  static final JobId JOB = JobId.of("", "/earshot/cli", "standup");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final Prompt PROMPT = new Prompt("Who will do what, and by when?", "", 1, null);
  private static final String SHA256 = Digest.of("a".getBytes(StandardCharsets.US_ASCII));
  private static final Reference OPENING = new Reference("chunks/first.wav");

  private Samples() {}

  static Payload payload(EventType type) {
    return switch (type) {
      case RECORDING_SUBMITTED ->
          new RecordingSubmitted(
              URI.create("https://media.example.org/standup.ogg"),
              "Stand-up of Monday: \"ça va\"",
              "en",
              "whisper",
              "tiny.en",
              Map.of("beam", "1"),
              List.of(PROMPT, new Prompt("Summarize it.", "summary", 2, "fr")));
      case RECORDING_CONTINUED -> new RecordingContinued(JOB, SHA256);
      case CHUNK_READY ->
          new ChunkReady(
              JOB,
              ChunkId.of(JOB, 160_000, SHA256),
              10.0,
              31.5,
              List.of(new Span(10.0, 19.25), new Span(20.5, 31.5)),
              new Reference("chunks/second.wav"),
              OPENING);
      case TRANSCRIPT_COMPLETED ->
          new TranscriptCompleted(JOB, "en", 61.5, 178, new Reference("transcript.json"));
      case ANALYSIS_REQUESTED -> new AnalysisRequested(JOB, PROMPT);
      case ANALYSIS_CONTINUED -> new AnalysisContinued(JOB, PROMPT, 3);
      case ANALYSIS_COMPLETED ->
          new AnalysisCompleted(
              JOB,
              PROMPT.id(),
              new Reference("answers/" + AnswerId.of(SHA256, PROMPT.id(), "built-in", "1")));
      case SEARCH_REQUESTED ->
          new SearchRequested(
              "release \"next Monday\" -beta",
              "en",
              "2026-01-01",
              null,
              "stand-up",
              null,
              null,
              10);
      case SEARCH_COMPLETED ->
          new SearchCompleted(
              "lagoon",
              List.of(
                  new SearchHit(
                      JOB,
                      "Stand-up",
                      "https://media.example.org/standup.ogg",
                      "en",
                      6.5,
                      "The new lagoon page.",
                      List.of(new SearchHit.Match(8, 14)),
                      0.03125)));
      case JOB_FAILED ->
          new JobFailed(JOB, "ingest", "ingest", "to fetch the recording", "it is gone", false);
      case JOB_REPLAY -> new JobReplay(JOB);
      case JOBS_SWEEP -> new JobsSweep();
    };
  }

  static CloudEvent event(EventType type) {
    Events events = new Events(URI.create("/earshot/sample"), CLOCK);
    return switch (payload(type)) {
      case RecordingSubmitted recording -> events.create("standup", recording).build();
      case SearchRequested search -> events.create("search-1", search).build();
      case SearchCompleted found -> events.create("search-1", found).build();
      case JobsSweep sweep -> events.create("sweep-1", sweep).build();
      case ChunkReady chunk -> events.about(JOB, chunk, Lane.BULK);
      case JobPayload about -> events.about(JOB, about);
    };
  }
}
