package dev.earshot.speech.whisper;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.speech.ModelException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** A little-endian file read from start to end through a memory map. */
final class BinaryFile {
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path path;
  private final MemorySegment bytes;
  private long position;

  private BinaryFile(Path path, MemorySegment bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Maps a file for as long as the arena lives.
   *
   * @throws ModelException where it cannot be read
   */
  static BinaryFile map(Path path, Arena arena) {
    try (FileChannel channel = FileChannel.open(path)) {
      return new BinaryFile(path, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      throw new ModelException(
          "Tried to read the speech model %s but failed because: %s; name a file that can be read"
              .formatted(path, Failures.reason(e)),
          e);
    }
  }

  /** Whether every byte has been read. */
  boolean ended() {
    return position == bytes.byteSize();
  }

  int nextByte() {
    return Byte.toUnsignedInt(take(1).get(ValueLayout.JAVA_BYTE, 0));
  }

  int nextShort() {
    return Short.toUnsignedInt(take(2).get(SHORT, 0));
  }

  int nextInt() {
    return take(4).get(INT, 0);
  }

  /** An integer that has to lie between two bounds, both allowed. */
  int nextInt(int least, int most, String what) {
    int value = nextInt();
    if (value < least || value > most) {
      throw damaged("its %s is %d".formatted(what, value));
    }
    return value;
  }

  String nextText(int length) {
    return new String(nextBytes(length), UTF_8);
  }

  byte[] nextBytes(int length) {
    return take(length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The next bytes as a view of the file. */
  MemorySegment take(long length) {
    if (length < 0 || length > bytes.byteSize() - position) {
      throw damaged("it ends early, after %,d bytes".formatted(bytes.byteSize()));
    }
    MemorySegment slice = bytes.asSlice(position, length);
    position += length;
    return slice;
  }

  ModelException damaged(String reason) {
    return new ModelException(
        "Tried to read the speech model %s but failed because: %s; fetch it again"
            .formatted(path, reason));
  }
}
