package dev.earshot.store.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A blob read in ranges, one of which is held at a time; each request has its own time limit. */
final class RangeInputStream extends InputStream {
  private final long length;
  private final int range;
  private final Ranges ranges;
  private byte[] bytes = new byte[0];
  private int position;
  private long next;

  /** Fetches {@code length} bytes from {@code offset}. */
  interface Ranges {
    byte[] read(long offset, long length) throws IOException;
  }

  RangeInputStream(long length, int range, Ranges ranges) {
    this.length = length;
    this.range = range;
    this.ranges = ranges;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    if (count == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(count, bytes.length - position);
    System.arraycopy(bytes, position, target, offset, n);
    position += n;
    return n;
  }

  private boolean fill() throws IOException {
    if (position < bytes.length) {
      return true;
    }
    if (next == length) {
      return false;
    }
    bytes = ranges.read(next, Math.min(range, length - next));
    if (bytes.length == 0) {
      throw new IOException("A blob of " + length + " bytes ended at " + next);
    }
    position = 0;
    next += bytes.length;
    return true;
  }
}
