package dev.earshot.local.home;

import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A home in use by this process; the system gives it back however the process ends. */
public final class HomeLock implements AutoCloseable {
  private final Home home;
  private final FileChannel file;

  private HomeLock(Home home, FileChannel file) {
    this.home = home;
    this.file = file;
  }

  /**
   * Takes a home.
   *
   * @throws LocalException where another process has it or the folder cannot be written
   */
  public static HomeLock take(Home home) {
    home.create();
    try {
      FileChannel file =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw inUse(home);
      }
      file.truncate(0);
      String id = Long.toString(ProcessHandle.current().pid());
      file.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)));
      Files.deleteIfExists(home.serving()); // of a process that was killed
      clear(home.work()); // likewise
      return new HomeLock(home, file);
    } catch (IOException e) {
      throw new LocalException(
          "Tried to lock %s but failed because: %s; name another folder with --home."
              .formatted(home.folder(), Reason.of(e)),
          e);
    }
  }

  /** Whether a process has the home, this one included. */
  public static boolean isTaken(Home home) throws IOException {
    try (FileChannel file = FileChannel.open(home.lock(), StandardOpenOption.WRITE)) {
      return lock(file) == null;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path each : files) {
        if (Files.isRegularFile(each)) {
          Files.delete(each);
        }
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  private static LocalException inUse(Home home) throws IOException {
    return new LocalException(
        "The home %s is in use by process %s; wait for it, stop it, or name another folder with --home."
            .formatted(home.folder(), Files.readString(home.lock()).strip()));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(home.serving());
      file.close();
    } catch (IOException e) {
      throw new LocalException("Could not give the home back: " + e.getMessage(), e);
    }
  }
}
