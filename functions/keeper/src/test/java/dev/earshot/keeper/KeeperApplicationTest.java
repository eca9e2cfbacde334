package dev.earshot.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.RunningFunction;
import dev.earshot.runtime.RunningFunction.Response;
import dev.earshot.store.JobRecord;
import dev.earshot.store.RedisServer;
import dev.earshot.transcribe.Recording;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole application. */
class KeeperApplicationTest {
  private static final Response NOTHING = new Response(204, Optional.empty(), "");

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  private final Events events = new Events(URI.create("/earshot/ingest"), Clock.systemUTC());
  private RunningFunction keeper;
  private JobRecord record;
  private CloudEvent chunk;
  private CloudEvent deadLetter;
  private JobId job;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    keeper =
        RunningFunction.start(
            KeeperApplication.class,
            Map.of(
                "spring.data.redis.url",
                REDIS.url(),
                "earshot.store.url",
                folder.toUri().toString(),
                "earshot.keeper.pause",
                "1ms",
                "earshot.keeper.longest-pause",
                "1ms"));
    record = keeper.bean(JobRecord.class);
    Recording recording = new Recording(record, "a", 1).submitted("en", "base");
    job = recording.job();
    var _ = record.keep(job, recording.manifest());
    chunk = events.about(job, recording.ready(0));
    deadLetter =
        CloudEventBuilder.from(chunk)
            .withExtension("knativeerrordest", "http://transcribe.example/")
            .withExtension("knativeerrorcode", 503)
            .build();
  }

  @AfterEach
  void stop() {
    keeper.close();
  }

  @Test
  void keepsADeadLetterAndSaysThatTheJobFailed() throws Exception {
    assertThat(keeper.binary(deadLetter)).isEqualTo(NOTHING);
    assertThat(keeper.structured(deadLetter)).isEqualTo(NOTHING);

    assertThat(record.failures(job))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.count()).isEqualTo(2);
              assertThat(failure.reason()).isEqualTo("it answered with status 503");
              assertThat(failure.event()).contains(chunk.getId());
            });
    assertThat(keeper.published())
        .extracting(Events::payload)
        .hasSize(2)
        .allMatch(JobFailed.class::isInstance);
  }

  @Test
  void repeatsAMissingStepWhenSwept() {
    CloudEvent sweep = events.create("sweep", new JobsSweep()).withSubject("sweep").build();

    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              assertThat(keeper.structured(sweep)).isEqualTo(NOTHING);
              return !keeper.published().isEmpty();
            });

    assertThat(keeper.published().getFirst().getId()).isEqualTo(chunk.getId());
    assertThat(Events.payload(keeper.published().getFirst())).isInstanceOf(ChunkReady.class);
  }

  @Test
  void takesDeadLettersWhileRedisIsAway() throws Exception {
    REDIS.stop();
    try {
      assertThat(keeper.get("/readyz").status()).isEqualTo(200);
      assertThat(keeper.binary(deadLetter)).isEqualTo(NOTHING);
      assertThat(record.failures(job)).hasSize(1);
    } finally {
      REDIS.restart();
    }
  }
}
