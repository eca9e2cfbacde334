package dev.earshot.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.ingest.media.MediaFiles;
import dev.earshot.runtime.RunningFunction;
import dev.earshot.runtime.RunningFunction.Response;
import dev.earshot.store.JobRecord;
import dev.earshot.store.RedisServer;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.core.RedisCallback;

/** The whole application, with the real model that finds speech and the real ffmpeg. */
class IngestApplicationTest {
  private static final Path MEETING = Path.of("../../samples/standup.ogg");

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  @TempDir private Path folder;
  private RunningFunction ingest;
  private JobRecord record;

  @BeforeEach
  void start() throws IOException {
    ingest =
        RunningFunction.start(
            IngestApplication.class,
            Map.of(
                "spring.data.redis.url", REDIS.url(),
                "earshot.store.url", folder.resolve("record").toUri().toString(),
                "earshot.ingest.cache", "target/programs",
                "earshot.ingest.work", folder.resolve("work").toString()));
    record = ingest.bean(JobRecord.class);
  }

  @AfterEach
  void stop() {
    ingest.close();
    policy("noeviction");
  }

  @Test
  void cutsAnUploadAndRepeatsTheSameEventsWhenRedelivered() throws Exception {
    CloudEvent submission = submission("meeting", MEETING);
    JobId job = Events.jobOf(submission);

    assertThat(ingest.binary(submission)).isEqualTo(nothing());

    Manifest manifest = record.manifest(job).orElseThrow();
    assertThat(manifest.duration()).isBetween(60.0, 80.0);
    assertThat(manifest.chunks()).hasSizeGreaterThan(1);
    assertThat(ingest.published())
        .extracting(each -> ((ChunkReady) Events.payload(each)).chunk())
        .isEqualTo(manifest.chunkIds());
    List<String> ids = ingest.published().stream().map(CloudEvent::getId).toList();

    assertThat(ingest.structured(submission)).isEqualTo(nothing());
    assertThat(ingest.published().subList(ids.size(), 2 * ids.size()))
        .extracting(CloudEvent::getId)
        .isEqualTo(ids);
  }

  @Test
  void repliesThatARecordingOfSilenceIsTranscribed() throws Exception {
    Path silence = MediaFiles.sound(folder.resolve("silence.wav"), "anullsrc=r=16000", 5);
    CloudEvent submission = submission("silence", silence);

    Response response = ingest.structured(submission);

    assertThat(response.status()).isEqualTo(200);
    CloudEvent reply = response.event().orElseThrow();
    assertThat(Events.payload(reply))
        .isInstanceOfSatisfying(
            TranscriptCompleted.class, completed -> assertThat(completed.words()).isZero());
    assertThat(reply.getSubject()).isEqualTo(Events.jobOf(submission).value());
    assertThat(record.transcript(Events.jobOf(submission)).orElseThrow().text()).isEmpty();
    assertThat(ingest.binary(submission).event().orElseThrow().getId()).isEqualTo(reply.getId());
  }

  @Test
  void isReadyOnlyWithARedisThatForgetsNothing() throws Exception {
    assertThat(ingest.get("/readyz").status()).isEqualTo(200);

    policy("allkeys-lru");

    Response refusal = ingest.get("/readyz");
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.body()).contains("allkeys-lru").contains("noeviction");
  }

  @Test
  void isNotReadyWhileRedisIsAway() throws Exception {
    REDIS.stop();
    try {
      Response refusal = ingest.get("/readyz");
      assertThat(refusal.status()).isEqualTo(503);
      assertThat(refusal.body()).contains("Tried to read the eviction policy");
    } finally {
      REDIS.restart();
    }
  }

  private CloudEvent submission(String id, Path file) {
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("upload/recording"), null, "en", "whisper", "tiny.en", Map.of(), List.of());
    CloudEvent submission =
        new Events(URI.create("/test"), Clock.systemUTC())
            .create(id, recording)
            .withSubject(id)
            .build();
    record.store(Events.jobOf(submission), new Reference("upload/recording"), file);
    return submission;
  }

  private static Response nothing() {
    return new Response(204, Optional.empty(), "");
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
