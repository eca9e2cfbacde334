package dev.earshot.speech.voice;

import static dev.earshot.speech.Window.MAX_SAMPLES;
import static dev.earshot.speech.Window.SAMPLE_RATE;

import dev.earshot.speech.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packs stretches of speech into windows. A window begins with speech and takes in as much as fits,
 * since a short window costs the recognizer as much as a full one; it ends at the longest silence
 * of its last {@link #CHOICE}. Windows never overlap, and all speech is in one.
 */
final class WindowPacker {
  /** Kept around speech, whose soft first and last sounds the detector misses. */
  private static final long PADDING = SAMPLE_RATE * 3L / 10;

  /** Where there is a choice, a window may end this much before it is full. */
  private static final long CHOICE = SAMPLE_RATE * 4L;

  /** Ends a window in any case: after so much silence Whisper tends to stop or to invent text. */
  private static final long LONG_SILENCE = SAMPLE_RATE * 8L;

  /** Heard beyond a full window before it is cut, so that a silence at its very end is known. */
  private static final long LOOKAHEAD = SAMPLE_RATE / 2;

  private final RecentSamples samples;
  private final List<Span> spans = new ArrayList<>();
  private long packed;

  WindowPacker(RecentSamples samples) {
    this.samples = samples;
  }

  void add(Span speech) {
    spans.add(speech);
  }

  /**
   * Hands out the windows that are certain by now and forgets the samples behind them.
   *
   * @param heard position up to which speech was looked for
   * @param pending where speech that is not yet {@linkplain #add added} may have begun; -1 if none
   */
  void pack(long heard, long pending, Consumer<Window> windows) {
    long unknown = pending < 0 ? heard : pending;
    long start = start(unknown);
    for (long end = end(start, heard, unknown, pending < 0); end >= 0; ) {
      emit(start, end, windows);
      start = start(unknown);
      end = end(start, heard, unknown, pending < 0);
    }
    samples.forgetBefore(Math.min(start, heard - VoiceProbabilities.CONTEXT));
  }

  /** Hands out all that is left of a recording that ends at that position. */
  void finish(long length, Consumer<Window> windows) {
    while (!spans.isEmpty()) {
      long start = start(length);
      emit(start, Math.min(length, end(start, Long.MAX_VALUE, Long.MAX_VALUE, true)), windows);
    }
  }

  private long start(long unknown) {
    long speech = spans.isEmpty() ? unknown : spans.getFirst().start();
    return Math.max(packed, speech - PADDING);
  }

  private void emit(long start, long end, Consumer<Window> windows) {
    packed = end;
    spans.removeIf(span -> span.end() <= end);
    windows.accept(new Window(start, samples.copy(start, end)));
  }

  /** Where the window from that position ends; -1 as long as that is open. */
  private long end(long start, long heard, long unknown, boolean quiet) {
    long limit = start + MAX_SAMPLES;
    int best = -1;
    for (int i = 0; i < spans.size() && spans.get(i).end() <= limit; i++) {
      long silence = silenceAfter(i, unknown);
      if (silence >= LONG_SILENCE) {
        return edge(i, unknown, limit);
      }
      if (best < 0
          || spans.get(best).end() < limit - CHOICE
          || silence >= silenceAfter(best, unknown)) {
        best = i;
      }
    }
    if (heard < limit + LOOKAHEAD || (spans.isEmpty() && quiet)) {
      return -1;
    }
    return best >= 0 ? edge(best, unknown, limit) : quietest(limit - CHOICE, limit);
  }

  private long silenceAfter(int span, long unknown) {
    long next = span + 1 < spans.size() ? spans.get(span + 1).start() : unknown;
    return next - spans.get(span).end();
  }

  private long edge(int span, long unknown, long limit) {
    long padding = Math.min(PADDING, silenceAfter(span, unknown) / 2);
    return Math.min(limit, spans.get(span).end() + padding);
  }

  /** The middle of the three frames in a row with the least energy. */
  private long quietest(long from, long to) {
    int frame = VoiceProbabilities.FRAME;
    float[] pcm = samples.copy(from, to);
    double least = Double.MAX_VALUE;
    int at = 0;
    for (int i = 0; i + 3 * frame <= pcm.length; i += frame) {
      double energy = 0;
      for (int k = i; k < i + 3 * frame; k++) {
        energy += pcm[k] * pcm[k];
      }
      if (energy <= least) {
        least = energy;
        at = i;
      }
    }
    return from + at + 3L * frame / 2;
  }
}
