package dev.earshot.llama;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads what a GGUF file says of its model, in version 2 or 3 of the format
 * (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md). The binding tells neither.
 */
final class GgufFile {
  private static final int MAGIC = 0x46554747;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  // bytes of each type of value by its number; strings and arrays have no fixed size
  private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, -1, -1, 8, 8, 8};
  private static final int LONGEST = 1 << 20;

  private final FileChannel file;

  private GgufFile(FileChannel file) {
    this.file = file;
  }

  /**
   * How many tokens the model was trained to take at once.
   *
   * @throws IOException with a reason for a person
   */
  static int contextLength(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      return new GgufFile(file).contextLength();
    } catch (EOFException e) {
      throw new IOException("it is cut off or no GGUF file", e);
    }
  }

  private int contextLength() throws IOException {
    if ((int) number(4) != MAGIC || number(4) < 2) {
      throw new IOException("it is no GGUF file");
    }
    number(8); // tensors
    long entries = number(8);
    for (long i = 0; i < entries; i++) {
      String key = string();
      int type = (int) number(4);
      if (key.endsWith(".context_length") && type < STRING) {
        return (int) Math.min(Integer.MAX_VALUE, number(size(type)));
      }
      skip(type);
    }
    throw new IOException("it does not say how many tokens its model takes");
  }

  private void skip(int type) throws IOException {
    if (type == STRING) {
      forward(number(8));
    } else if (type == ARRAY) {
      int of = (int) number(4);
      long count = number(8);
      if (of == STRING || of == ARRAY) {
        for (long i = 0; i < count; i++) {
          skip(of);
        }
      } else {
        forward(count * size(of));
      }
    } else {
      forward(size(type));
    }
  }

  private static int size(int type) throws IOException {
    if (type < 0 || type >= SIZES.length || SIZES[type] < 0) {
      throw new IOException("it is damaged or newer than what can be read here");
    }
    return SIZES[type];
  }

  private void forward(long bytes) throws IOException {
    if (bytes < 0 || bytes > file.size() - file.position()) {
      throw new EOFException();
    }
    file.position(file.position() + bytes);
  }

  private String string() throws IOException {
    long length = number(8);
    if (length < 0 || length > LONGEST) {
      throw new IOException("it is damaged or no GGUF file");
    }
    return StandardCharsets.UTF_8.decode(bytes((int) length)).toString();
  }

  private long number(int bytes) throws IOException {
    ByteBuffer read = bytes(bytes);
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = (number << 8) | (read.get(i) & 0xff);
    }
    return number;
  }

  private ByteBuffer bytes(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
