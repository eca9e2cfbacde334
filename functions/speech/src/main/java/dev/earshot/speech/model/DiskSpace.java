package dev.earshot.speech.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes a folder's disk has left. */
@FunctionalInterface
interface DiskSpace {
  long free(Path folder) throws IOException;

  /** The disk that the folder is on. */
  static DiskSpace real() {
    return folder -> Files.getFileStore(folder).getUsableSpace();
  }

  /**
   * @throws IOException with a reason for a person if there is less
   */
  default void require(Path folder, long bytes) throws IOException {
    long free = free(folder);
    if (free < bytes) {
      throw new IOException(
          "it needs %,d MB of disk, and %s has %,d MB left"
              .formatted(bytes / 1_000_000, folder, free / 1_000_000));
    }
  }
}
