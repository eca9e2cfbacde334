package dev.earshot.ingest.source;

import dev.earshot.contract.id.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Copies a stream into a file, hashing and counting on the way. */
final class Transfer {
  private static final int BUFFER = 1 << 16;

  private Transfer() {}

  /** Copies until the end, or until there is more than allowed. */
  static Obtained copy(InputStream in, Path file, long maxBytes) throws IOException {
    MessageDigest digest = Digest.start();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > maxBytes) {
          return tooLarge(maxBytes);
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return new Obtained.Whole(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  static Obtained.Refused tooLarge(long maxBytes) {
    return new Obtained.Refused(
        "it is larger than the %,d bytes that earshot.ingest.max-size allows".formatted(maxBytes),
        true);
  }
}
