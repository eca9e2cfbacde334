package dev.earshot.speech;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A loaded speech model. One caller at a time; closing it frees its native memory. */
public interface SpeechRecognizer extends AutoCloseable {

  /**
   * The language spoken in a window, as a code that the model knows; an English-only model always
   * says {@code en}.
   *
   * @param pcm mono samples at 16 kHz, at most 30 s
   */
  String detectLanguage(float[] pcm);

  /** Whether this model can decode that language. */
  boolean knows(String language);

  /**
   * Decodes several windows together.
   *
   * @param windows mono samples at 16 kHz, each at most 30 s
   * @param language a code the model knows
   * @param finished told of each window as soon as its words are final, in any order
   * @param cancelled asked at least every second
   * @return one text per window, in the order given
   * @throws CancellationException soon after {@code cancelled} turned true
   */
  List<WindowText> transcribe(
      List<float[]> windows, String language, Listener finished, BooleanSupplier cancelled);

  @Override
  void close();

  /** Hears of windows as they are finished. */
  @FunctionalInterface
  interface Listener {
    void finished(int window, WindowText text);
  }
}
