package dev.earshot.speech.model;

import dev.earshot.speech.model.Weights.PinnedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files, in lower-case hexadecimal digits. */
final class Checksum {
  private Checksum() {}

  static String of(Path file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * @throws IOException with a reason for a person unless the file is the pinned one
   */
  static void verify(Path file, PinnedFile pinned) throws IOException {
    long bytes = Files.size(file);
    if (bytes != pinned.bytes()) {
      throw new IOException(
          "%s has %,d bytes instead of %,d".formatted(pinned.name(), bytes, pinned.bytes()));
    }
    String hash = of(file, pinned.algorithm());
    if (!hash.equals(pinned.hash())) {
      throw new IOException(
          "%s has the %s checksum %s instead of %s"
              .formatted(pinned.name(), pinned.algorithm(), hash, pinned.hash()));
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is missing from this Java", e);
    }
  }
}
