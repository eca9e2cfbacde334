package dev.earshot.transcribe.audio;

import dev.earshot.speech.Window;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The samples of a RIFF WAVE file: 16 kHz, mono, 16-bit PCM, as ingest stores it (layout: Microsoft
 * and IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991).
 */
final class WaveFile {
  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int PCM = 1;

  private final ByteBuffer samples;

  private WaveFile(ByteBuffer samples) {
    this.samples = samples;
  }

  /**
   * Finds the samples.
   *
   * @throws CorruptAudioException where the bytes are no such file, or are cut
   */
  static WaveFile of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      check(in.getInt() == RIFF, "it is no RIFF file");
      in.getInt(); // the size of the rest
      check(in.getInt() == WAVE, "it is no WAVE file");
      while (true) {
        int kind = in.getInt();
        int size = in.getInt();
        check(size >= 0 && size <= in.remaining(), "it is cut");
        if (kind == DATA) {
          return new WaveFile(in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN));
        }
        if (kind == FORMAT) {
          checkFormat(in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN));
        }
        in.position(in.position() + size + (size & 1)); // chunks are padded to even sizes
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new CorruptAudioException("it is cut");
    }
  }

  private static void checkFormat(ByteBuffer format) {
    boolean fits =
        format.getShort(0) == PCM
            && format.getShort(2) == 1
            && format.getInt(4) == Window.SAMPLE_RATE
            && format.getShort(14) == Short.SIZE;
    check(fits, "it is not 16 kHz mono 16-bit PCM");
  }

  /** How many samples there are. */
  int length() {
    return samples.remaining() / Short.BYTES;
  }

  /** Samples from -1 to 1. */
  float[] samples(int from, int count) {
    float[] pcm = new float[count];
    for (int i = 0; i < count; i++) {
      pcm[i] = samples.getShort((from + i) * Short.BYTES) / 32768f;
    }
    return pcm;
  }

  private static void check(boolean holds, String reason) {
    if (!holds) {
      throw new CorruptAudioException(reason);
    }
  }
}
