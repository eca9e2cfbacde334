package dev.earshot.store.blob;

import java.nio.charset.StandardCharsets;

/** What a blob may be called: the same in every store, and never a way out of it. */
final class BlobName {
  /** Bytes of UTF-8; object stores take 1024, of which a prefix needs some. */
  static final int MAX_BYTES = 900;

  /** Bytes of UTF-8 between two slashes, as the usual file systems take them. */
  static final int MAX_SEGMENT_BYTES = 255;

  /** The folder that stores keep for themselves. */
  static final String RESERVED = ".tmp";

  private BlobName() {}

  static boolean isValid(String name) {
    return complaint(name).isEmpty();
  }

  /** Refuses a name with {@link IllegalArgumentException} unless it is a blob's. */
  static void check(String name) {
    String complaint = complaint(name);
    if (!complaint.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' is no name in a store: " + complaint);
    }
  }

  /** Refuses a name unless it is a folder's: empty for the whole store, or ending with a slash. */
  static void checkFolder(String folder) {
    if (folder.isEmpty()) {
      return;
    }
    if (!folder.endsWith("/")) {
      throw new IllegalArgumentException("'" + folder + "' is no folder: it ends without a slash");
    }
    check(folder.substring(0, folder.length() - 1));
  }

  private static String complaint(String name) {
    if (bytes(name) > MAX_BYTES) {
      return "it is longer than " + MAX_BYTES + " bytes";
    }
    if (name.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      return "it contains a backslash or a control character";
    }
    String[] segments = name.split("/", -1);
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return "it has an empty, '.' or '..' part and may lie outside";
      }
      if (bytes(segment) > MAX_SEGMENT_BYTES) {
        return "a part of it is longer than " + MAX_SEGMENT_BYTES + " bytes";
      }
    }
    return segments[0].equals(RESERVED) ? "the store keeps " + RESERVED + " for itself" : "";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
