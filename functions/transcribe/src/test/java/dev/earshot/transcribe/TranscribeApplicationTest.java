package dev.earshot.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Lane;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.runtime.RunningFunction;
import dev.earshot.runtime.RunningFunction.Response;
import dev.earshot.store.JobRecord;
import dev.earshot.store.RedisServer;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.core.RedisCallback;

/** The whole application, with the real model tiny.en. */
class TranscribeApplicationTest {
  private static final Path SPOKEN =
      Path.of("../speech/src/test/resources/dev/earshot/speech/whisper/budget.wav");

  /** The file is a canonical WAVE: a header of 44 bytes, then 16 kHz mono in 16 bits. */
  private static final double BYTES_PER_SECOND = 32_000;

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  private final Events events = new Events(URI.create("/earshot/ingest"), Clock.systemUTC());
  private RunningFunction transcribe;
  private JobRecord record;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    transcribe =
        RunningFunction.start(
            TranscribeApplication.class,
            Map.of(
                "spring.data.redis.url", REDIS.url(),
                "earshot.store.url", folder.toUri().toString()));
    record = transcribe.bean(JobRecord.class);
  }

  @AfterEach
  void stop() {
    transcribe.close();
  }

  @Test
  void writesTheTranscriptOfAChunkAndRepeatsItsReplyWhenRedelivered() throws Exception {
    CloudEvent ready = chunk();
    JobId job = new JobId(String.valueOf(ready.getSubject()));

    Response response = transcribe.binary(ready);

    assertThat(response.status()).isEqualTo(200);
    CloudEvent reply = response.event().orElseThrow();
    assertThat(Events.payload(reply))
        .isInstanceOfSatisfying(
            TranscriptCompleted.class, completed -> assertThat(completed.words()).isEqualTo(14));
    Transcript transcript = record.transcript(job).orElseThrow();
    assertThat(transcript.text())
        .isEqualTo("The budget was approved on Monday, and Anna will send the report by Friday.");
    assertThat(transcript.words()).extracting(Word::start).isSorted();

    CloudEvent repeated = transcribe.structured(ready).event().orElseThrow();
    assertThat(repeated.getId()).isEqualTo(reply.getId());
    assertThat(Events.payload(repeated)).isEqualTo(Events.payload(reply));
  }

  @Test
  void isReadyOnlyWithARedisThatForgetsNothing() throws Exception {
    policy("allkeys-lru");
    try {
      Response refusal = transcribe.get("/readyz");
      assertThat(refusal.status()).isEqualTo(503);
      assertThat(refusal.body()).contains("allkeys-lru");
    } finally {
      policy("noeviction");
    }
    assertThat(transcribe.get("/readyz").status()).isEqualTo(200);
  }

  private CloudEvent chunk() throws IOException {
    byte[] audio = Files.readAllBytes(SPOKEN);
    double seconds = (audio.length - 44) / BYTES_PER_SECOND;
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("upload/a.wav"), null, "en", "whisper", "tiny.en", Map.of(), List.of());
    JobId job = JobId.of("", "/test", "budget");
    record.submit(job, new Submission("", "/test", "budget", "2026-01-01T00:00:00Z", recording));
    ChunkId id = ChunkId.of(job, 0, Digest.of(audio));
    Reference reference = new Reference("chunks/" + id + ".wav");
    record.store(job, reference, audio);
    Chunk chunk = new Chunk(id, 0, seconds, List.of(new Span(0, seconds)), reference);
    Manifest _ = record.keep(job, new Manifest(seconds, Digest.of(audio), List.of(chunk)));
    return events.about(job, chunk.ready(job, reference), Lane.FIRST);
  }

  private static void policy(String name) {
    RedisCallback<Boolean> set =
        connection -> {
          connection.serverCommands().setConfig("maxmemory-policy", name);
          return true;
        };
    REDIS.template().execute(set);
  }
}
