package dev.earshot.speech;

import java.util.function.Consumer;

/**
 * Cuts a stream of audio at its silences into windows. Deterministic: the same samples give the
 * same windows however they are handed in. Holds no more than a bounded stretch of audio.
 */
public interface WindowCutter extends AutoCloseable {

  /**
   * Takes the next samples of the recording.
   *
   * @param pcm mono samples at 16 kHz, -1 to 1
   * @param length how many of them count
   * @param windows receives the windows that are complete, in order
   */
  void accept(float[] pcm, int length, Consumer<Window> windows);

  /** Ends the recording and hands out what is left. */
  void finish(Consumer<Window> windows);

  @Override
  void close();
}
