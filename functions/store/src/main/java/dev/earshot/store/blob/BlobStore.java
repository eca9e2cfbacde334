package dev.earshot.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Named bytes. A name appears only when its content is whole and durable. Names are relative paths
 * with forward slashes; a name that would leave the store is refused.
 */
public interface BlobStore {
  /** All bytes under a name, for documents; recordings are opened instead. */
  Optional<byte[]> read(String name) throws IOException;

  /** The bytes under a name as a stream, which the caller closes. */
  Optional<InputStream> open(String name) throws IOException;

  boolean exists(String name) throws IOException;

  /** Writes, replacing what is there: the last writer wins. */
  void write(String name, byte[] bytes) throws IOException;

  /**
   * Writes unless the name exists; of several writers at once exactly one succeeds.
   *
   * @return whether this call wrote it
   */
  boolean writeIfAbsent(String name, byte[] bytes) throws IOException;

  /** Stores a copy of a file, which stays its owner's, replacing what is there. */
  void store(String name, Path file) throws IOException;

  /** All names that begin with a folder's name, in order. {@code folder} ends with a slash. */
  List<String> list(String folder) throws IOException;

  /** The names of the folders directly inside a folder, in order, without slashes. */
  List<String> folders(String folder) throws IOException;

  /** Deletes a name; nothing happens where it does not exist. */
  void delete(String name) throws IOException;
}
