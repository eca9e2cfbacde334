package dev.earshot.speech.voice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Turns probabilities into stretches of speech with the rules and default values of Silero's
 * reference, {@code get_speech_timestamps} in silero-vad's {@code utils_vad.py}: speech begins at
 * {@link #BEGIN}, ends when it falls below {@link #END} and does not come back to {@link #BEGIN}
 * within {@link #MIN_SILENCE}; what is shorter than {@link #MIN_SPEECH} is no speech.
 *
 * <p>One rule differs: the reference drops each short stretch alone, so a word with a stop in its
 * middle loses both halves. Here stretches closer than {@link #TOGETHER} are measured together.
 */
final class SpeechSpans {
  private static final float BEGIN = 0.5f;
  private static final float END = 0.35f;
  private static final long MIN_SILENCE = 1_600;
  private static final long MIN_SPEECH = 4_000;
  private static final long TOGETHER = 8_000;

  private final Consumer<Span> found;
  private final Deque<Span> unsure = new ArrayDeque<>();
  private long now;
  private long groupStart = -1;
  private long groupEnd = -1;
  private long openSince = -1;
  private long quietSince = -1;

  /**
   * @param found receives each stretch of speech in order, in samples, once it has ended
   */
  SpeechSpans(Consumer<Span> found) {
    this.found = found;
  }

  /** Takes the probability of the next frame. */
  void accept(float probability) {
    if (probability >= BEGIN) {
      quietSince = -1;
      if (openSince < 0) {
        begin();
      }
    } else if (probability < END && openSince >= 0) {
      if (quietSince < 0) {
        quietSince = now;
      }
      if (now - quietSince >= MIN_SILENCE) {
        end(quietSince);
      }
    }
    now += VoiceProbabilities.FRAME;
    if (openSince < 0 && now - groupEnd > TOGETHER) {
      unsure.clear();
    }
  }

  /** Ends the recording, which is that many samples long. */
  void finish(long length) {
    if (openSince >= 0) {
      end(length);
    }
    unsure.clear();
  }

  /** Where speech, or what may become speech, began that has not been handed out; -1 if none. */
  long pendingSince() {
    Span first = unsure.peekFirst();
    return first != null ? first.start() : openSince;
  }

  private void begin() {
    openSince = now;
    if (groupStart < 0 || now - groupEnd > TOGETHER) {
      unsure.clear();
      groupStart = now;
    }
  }

  private void end(long end) {
    unsure.add(new Span(openSince, end));
    groupEnd = end;
    openSince = -1;
    quietSince = -1;
    if (groupEnd - groupStart > MIN_SPEECH) {
      unsure.forEach(found);
      unsure.clear();
    }
  }
}
