package dev.earshot.ingest;

import dev.earshot.ingest.cut.Cutters;
import dev.earshot.ingest.media.MediaFiles;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.Marks;
import io.cloudevents.CloudEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;

/** The function with the bundled ffmpeg, and without Spring. */
final class IngestFixture {
  private IngestFixture() {}

  /**
   * Ingest.
   *
   * @param work holds recordings while they are decoded
   * @param limit after which a step keeps a checkpoint
   */
  static Function<CloudEvent, Outcome> function(
      JobRecord record,
      Marks marks,
      Leases leases,
      EventPublisher publisher,
      Cutters cutters,
      Path work,
      Duration limit) {
    IngestProperties properties =
        new IngestProperties(
            null,
            Path.of("target"),
            work,
            limit,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            DataSize.ofGigabytes(1),
            Duration.ofHours(24),
            3,
            false);
    IngestConfiguration configuration = new IngestConfiguration();
    return configuration.ingest(
        record,
        marks,
        leases,
        publisher,
        configuration.guardedClient(properties),
        MediaFiles.decoder(),
        cutters,
        Clock.systemUTC(),
        properties);
  }
}
