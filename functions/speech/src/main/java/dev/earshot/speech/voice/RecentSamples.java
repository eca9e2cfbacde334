package dev.earshot.speech.voice;

import java.util.Arrays;

/** The stretch of a recording that is still needed, addressed by position in the recording. */
final class RecentSamples {
  private float[] samples = new float[40 * 16_000];
  private long from;
  private int size;

  void append(float[] pcm, int offset, int length) {
    if (size + length > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(size + length, samples.length * 2));
    }
    System.arraycopy(pcm, offset, samples, size, length);
    size += length;
  }

  /** Position after the last sample. */
  long end() {
    return from + size;
  }

  /** Forgets what lies before that position. */
  void forgetBefore(long position) {
    int gone = Math.clamp(position - from, 0, size);
    System.arraycopy(samples, gone, samples, 0, size - gone);
    from += gone;
    size -= gone;
  }

  /** Samples of a stretch; what lies outside the recording is silence. */
  float[] copy(long start, long end) {
    float[] copy = new float[Math.toIntExact(end - start)];
    long first = Math.max(start, from);
    long last = Math.min(end, end());
    if (first < last) {
      System.arraycopy(
          samples, (int) (first - from), copy, (int) (first - start), (int) (last - first));
    }
    return copy;
  }
}
