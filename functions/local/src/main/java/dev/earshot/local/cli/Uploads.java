package dev.earshot.local.cli;

import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.local.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies a person's file into the record; the record may move what it is given, so it gets a copy.
 */
final class Uploads {
  private Uploads() {}

  static void store(Home home, JobId job, Reference reference, Path file) {
    try {
      Path copy = Files.createTempFile(home.work(), "upload", null);
      try {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        home.record().store(job, reference, copy);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new LocalException(
          "Tried to copy %s to %s but failed because: %s"
              .formatted(file, home.folder(), Reason.of(e)),
          e);
    }
  }
}
