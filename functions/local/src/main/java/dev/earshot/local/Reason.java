package dev.earshot.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says in a person's words why a file could not be read or written. */
public final class Reason {
  private Reason() {}

  /** A clause, without a full stop, that names the file. */
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> denied.getFile() + " may not be written or read";
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is there and no folder";
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case FileSystemException other -> withFile(other.getFile(), other.getReason());
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String withFile(@Nullable String file, @Nullable String reason) {
    String why = reason == null ? "the system refused it" : reason;
    return file == null ? why : file + ": " + why;
  }
}
