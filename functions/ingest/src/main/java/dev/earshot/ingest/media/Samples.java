package dev.earshot.ingest.media;

import java.io.IOException;
import java.io.InputStream;

/** The samples of a file while it is decoded: mono, 16 kHz. Closing it ends the decoding. */
public final class Samples implements AutoCloseable {
  private static final float FULL_SCALE = 32768f;

  private final Child child;
  private final InputStream in;

  Samples(Child child) {
    this.child = child;
    this.in = child.output();
  }

  /**
   * Reads until the buffer is full or the recording ends.
   *
   * @param pcm receives samples, -1 to 1
   * @return how many; fewer than the buffer holds only at the end
   * @throws MediaException where ffmpeg gave up
   */
  public int read(float[] pcm) throws MediaException, IOException, InterruptedException {
    byte[] bytes = new byte[2 * pcm.length];
    int length = in.readNBytes(bytes, 0, bytes.length) / 2;
    for (int i = 0; i < length; i++) {
      pcm[i] = (short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8) / FULL_SCALE;
    }
    if (length < pcm.length && (child.status() != 0 || child.late())) {
      throw new MediaException(Complaint.of(child));
    }
    return length;
  }

  @Override
  public void close() {
    child.close();
  }
}
