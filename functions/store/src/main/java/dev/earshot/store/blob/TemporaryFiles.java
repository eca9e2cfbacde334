package dev.earshot.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/** Files under a name that nobody looks for until they are whole and synced. */
record TemporaryFiles(Path folder) {

  /** Writes a synced file from a stream; where that fails nothing stays. */
  Path write(InputStream content) throws IOException {
    Folders.create(folder);
    Path file = folder.resolve(UUID.randomUUID().toString());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      content.transferTo(out);
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return file;
  }

  /** Deletes what killed writers left behind. */
  void sweep(Instant olderThan) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // its writer is alive and done with it
        }
      }
    } catch (NoSuchFileException e) {
      // nothing was ever written
    }
  }
}
