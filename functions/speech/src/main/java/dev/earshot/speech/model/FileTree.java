package dev.earshot.speech.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as one thing: deleted, measured, and put in place whole. */
final class FileTree {
  private FileTree() {}

  static void delete(Path root) throws IOException {
    for (Path path : paths(root).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.deleteIfExists(path);
    }
  }

  /** Bytes of all files; what disappears meanwhile counts nothing. */
  static long bytes(Path root) throws IOException {
    long bytes = 0;
    for (Path path : paths(root)) {
      try {
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      } catch (NoSuchFileException e) {
        // Somebody moved or deleted it since it was listed.
      }
    }
    return bytes;
  }

  /** Gives a finished folder its name, in place of what had it, once its files are on the disk. */
  static void publish(Path finished, Path name) throws IOException {
    for (Path file : paths(finished)) {
      if (Files.isRegularFile(file)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
    delete(name);
    Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> paths(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
