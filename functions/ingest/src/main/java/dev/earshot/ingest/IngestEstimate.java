package dev.earshot.ingest;

import dev.earshot.ingest.cut.ChunkCutter;
import dev.earshot.ingest.media.Media;
import dev.earshot.ingest.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * About what ingest will make of a file.
 *
 * @param seconds how long it says it is; 0 where it does not say
 * @param chunks if somebody speaks all the time
 */
public record IngestEstimate(double seconds, int chunks) {
  /** Looks at a file without decoding it. */
  public static IngestEstimate of(Path file, IngestProperties properties)
      throws MediaException, IOException, InterruptedException {
    Media media = IngestConfiguration.decoding(properties).probe(file);
    return new IngestEstimate(media.seconds(), ChunkCutter.expected(media.seconds()));
  }
}
