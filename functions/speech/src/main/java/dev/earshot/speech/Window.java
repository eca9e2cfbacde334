package dev.earshot.speech;

/**
 * A stretch of a recording with speech in it, short enough to be decoded at once.
 *
 * @param startSample where it begins in the recording, at 16 kHz
 * @param pcm mono samples at 16 kHz, -1 to 1, at most 28 s of them
 */
@SuppressWarnings("ArrayRecordComponent") // samples are handed over, never compared
public record Window(long startSample, float[] pcm) {
  /** Samples in a second of audio, everywhere in Earshot. */
  public static final int SAMPLE_RATE = 16_000;

  /** The most samples a window holds. */
  public static final int MAX_SAMPLES = 28 * SAMPLE_RATE;

  /** Seconds from the start of the recording. */
  public double start() {
    return startSample / (double) SAMPLE_RATE;
  }

  /** Seconds from the start of the recording. */
  public double end() {
    return (startSample + pcm.length) / (double) SAMPLE_RATE;
  }
}
