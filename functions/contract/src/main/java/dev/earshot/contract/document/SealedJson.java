package dev.earshot.contract.document;

import dev.earshot.contract.Json;
import dev.earshot.contract.id.Digest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A stored document: two lines of JSON, the document and its seal {@code {"format", "sha256"}}.
 * What fails its checksum is torn and counts as absent.
 */
public final class SealedJson {
  private static final String VERSION = ".v1";

  private SealedJson() {}

  record Seal(String format, String sha256) {}

  public static byte[] write(Object document) {
    byte[] json = Json.bytes(document);
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 128);
    out.writeBytes(json);
    out.write('\n');
    out.writeBytes(Json.bytes(new Seal(format(document.getClass()), Digest.of(json))));
    out.write('\n');
    return out.toByteArray();
  }

  /** The document, or nothing where it is torn or of another format. */
  public static <T> Optional<T> read(byte[] bytes, Class<T> type) {
    try {
      return content(bytes, type).map(json -> Json.read(json, type));
    } catch (IllegalArgumentException torn) {
      return Optional.empty();
    }
  }

  /** Whether a document is there as it was written, which costs less than to read it. */
  public static boolean isWhole(byte[] bytes, Class<?> type) {
    return content(bytes, type).isPresent();
  }

  private static Optional<byte[]> content(byte[] bytes, Class<?> type) {
    int end = endOfFirstLine(bytes);
    if (end < 0) {
      return Optional.empty();
    }
    byte[] json = Arrays.copyOf(bytes, end);
    try {
      Seal seal = Json.read(Arrays.copyOfRange(bytes, end + 1, bytes.length), Seal.class);
      boolean whole = seal.sha256().equals(Digest.of(json)) && seal.format().equals(format(type));
      return whole ? Optional.of(json) : Optional.empty();
    } catch (IllegalArgumentException torn) {
      return Optional.empty();
    }
  }

  private static String format(Class<?> type) {
    return type.getSimpleName().toLowerCase(Locale.ROOT) + VERSION;
  }

  private static int endOfFirstLine(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
