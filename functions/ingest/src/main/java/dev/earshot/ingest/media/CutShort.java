package dev.earshot.ingest.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whether a file ends before its recording does. ffmpeg decodes what is there and calls
 * that a success.
 */
public final class CutShort {
  /** Containers count in frames and clocks of their own, so the last moment may be off. */
  private static final double TOLERANCE_SECONDS = 1;

  private static final double TOLERANCE = 0.01;

  /** "RIFF" and the size of what follows. */
  private static final int RIFF_HEADER = 8;

  /** From here on the size in a RIFF header means that whoever wrote it did not know it. */
  private static final long RIFF_UNKNOWN = 0x7fff_0000L;

  /** Of an Ogg page: its header with 255 segments, each of 255 bytes (RFC 3533). */
  private static final int LONGEST_PAGE = 27 + 255 + 255 * 255;

  private static final int LAST_PAGE = 4;

  private CutShort() {}

  /**
   * A sentence for people where a recording seems to be cut short.
   *
   * @param decoded seconds of sound
   */
  public static Optional<String> warning(Path file, Media media, double decoded)
      throws IOException {
    double claimed = media.soundSeconds();
    if (claimed - decoded > Math.max(TOLERANCE_SECONDS, TOLERANCE * claimed)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Only %.1f s of %.1f s could be decoded, so the file was cut short or is damaged;"
                  + " hand in a whole copy.",
              decoded,
              claimed));
    }
    return endsEarly(file)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "The file ends after %.1f s and before the recording does, as if it was cut short;"
                    + " hand in a whole copy.",
                decoded))
        : Optional.empty();
  }

  private static boolean endsEarly(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return switch (text(read(channel, 0, 4), 0)) {
        case "RIFF" -> riffEndsEarly(channel);
        case "OggS" ->
            oggEndsEarly(read(channel, channel.size() - 2 * LONGEST_PAGE, 2 * LONGEST_PAGE));
        default -> false;
      };
    }
  }

  private static boolean riffEndsEarly(FileChannel channel) throws IOException {
    ByteBuffer header = read(channel, 0, RIFF_HEADER);
    if (header.limit() < RIFF_HEADER) {
      return true;
    }
    long size = Integer.toUnsignedLong(header.getInt(4));
    return size < RIFF_UNKNOWN && RIFF_HEADER + size > channel.size() + 1; // an odd chunk's padding
  }

  /** Whether the last page is not marked as the last one, or is not all there. */
  private static boolean oggEndsEarly(ByteBuffer end) {
    for (int at = end.limit() - 27; at >= 0; at--) {
      if (text(end, at).equals("OggS") && end.get(at + 4) == 0) {
        return (end.get(at + 5) & LAST_PAGE) == 0 || at + pageLength(end, at) > end.limit();
      }
    }
    return true;
  }

  private static int pageLength(ByteBuffer bytes, int page) {
    int segments = bytes.get(page + 26) & 0xff;
    int length = 27 + segments;
    for (int i = page + 27; i < Math.min(page + 27 + segments, bytes.limit()); i++) {
      length += bytes.get(i) & 0xff;
    }
    return length;
  }

  private static String text(ByteBuffer bytes, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at; i < Math.min(at + 4, bytes.limit()); i++) {
      text.append((char) bytes.get(i));
    }
    return text.toString();
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long position = Math.max(0, from);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {}
    return bytes.flip();
  }
}
