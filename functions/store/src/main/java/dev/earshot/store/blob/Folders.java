package dev.earshot.store.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Folders whose entries survive a power cut: a new name is durable once its folder is synced. */
final class Folders {
  private static final int ATTEMPTS = 10;

  private Folders() {}

  /** What gives a file its name in an existing folder. */
  interface Placing {
    void run() throws IOException;
  }

  /** Makes a folder and places a file in it, durably. */
  static void place(Path folder, Placing placing) throws IOException {
    for (int attempt = 1; ; attempt++) {
      create(folder);
      try {
        placing.run();
        break;
      } catch (NoSuchFileException e) { // somebody deleted the last file and the folder with it
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
    sync(folder);
  }

  /** Makes a folder and those above it, durably. */
  static void create(Path folder) throws IOException {
    for (int attempt = 1; !Files.isDirectory(folder); attempt++) {
      Path above = folder.getParent();
      if (above != null) {
        create(above);
      }
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder) && attempt == ATTEMPTS) {
          throw e; // a file of that name
        }
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
      if (above != null) {
        sync(above);
      }
    }
  }

  /** Makes what was written to a file or a folder survive a power cut. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException e) {
      // deleted since: there is nothing to keep
    }
  }

  /** Deletes a folder and those above it, up to but without the root, while they are empty. */
  static void prune(Path folder, Path root) {
    try {
      for (Path each = folder; each != null && !each.equals(root); each = each.getParent()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      // not empty, or in use: an empty folder that stays means nothing
    }
  }
}
