package dev.earshot.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file for one recording while it is decoded; deleted on every exit. */
record WorkFile(Path path) implements AutoCloseable {
  static final String PREFIX = "earshot-recording-";

  static WorkFile in(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return new WorkFile(Files.createTempFile(PREFIX, ".tmp"));
    }
    return new WorkFile(Files.createTempFile(Files.createDirectories(folder), PREFIX, ".tmp"));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
