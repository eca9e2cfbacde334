package dev.earshot.local.cli;

import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.local.format.Format;
import dev.earshot.local.format.Recording;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where finished recordings are written: standard output, a file, or a folder. */
record Output(Format format, @Nullable Path out, boolean several, PrintStream standard) {

  /** Makes the folder and fails where nothing can be written there, before any work is done. */
  void check() {
    if (out == null) {
      return;
    }
    Path folder = several || Files.isDirectory(out) ? out : folderOf(out);
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".earshot", null));
    } catch (IOException e) {
      throw new LocalException(
          "Tried to write into %s but failed because: %s; name another place with --out."
              .formatted(folder, Reason.of(e)),
          e);
    }
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().resolve("..").normalize();
  }

  void write(Recording recording) {
    String text = format.write(recording);
    if (out == null) {
      standard.print(text);
      standard.flush();
      return;
    }
    boolean folder = several || Files.isDirectory(out);
    Path file = folder ? out.resolve(name(recording)) : out;
    try {
      Path parent = folderOf(file);
      Files.createDirectories(parent);
      // a file that createTempFile makes is readable by its owner only
      String part = ".%s.%d.part".formatted(file.getFileName(), ProcessHandle.current().pid());
      Path temporary = parent.resolve(part);
      try {
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new LocalException(
          "Tried to write %s but failed because: %s; the job is kept, earshot show %s prints it."
              .formatted(file, Reason.of(e), recording.job().value().substring(0, 8)),
          e);
    }
  }

  /** The source's name with another ending, and part of the id so that two never share one. */
  private String name(Recording recording) {
    String last = recording.source().replaceAll("[?#].*$", "").replaceAll("^.*[/\\\\]", "");
    String stem = last.replaceAll("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("[^\\p{L}\\p{N}._-]", "_");
    return "%s-%s.%s"
        .formatted(
            stem.isEmpty() ? "recording" : stem,
            recording.job().value().substring(0, 8),
            format.extension());
  }
}
