package dev.earshot.speech.whisper;

import ai.onnxruntime.OrtException;
import dev.earshot.speech.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Reads the words of windows in one language. Where the first text repeats itself or is unlikely,
 * tries again: in halves, because loops come from long windows, then with rising temperature as
 * Whisper's paper does.
 */
final class WindowReader {
  private static final double[] TEMPERATURES = {0.2, 0.4, 0.6, 0.8, 1.0};
  private static final int SHORTEST_TO_HALVE = 8 * Window.SAMPLE_RATE;
  private static final int FRAME = Window.SAMPLE_RATE / 50;

  private final SoundMemory sound;
  private final GreedyDecoder decoder;
  private final WordTimes times;
  private final int language;
  private final BooleanSupplier cancelled;

  WindowReader(
      SoundMemory sound,
      GreedyDecoder decoder,
      WordTimes times,
      int language,
      BooleanSupplier cancelled) {
    this.sound = sound;
    this.decoder = decoder;
    this.times = times;
    this.language = language;
    this.cancelled = cancelled;
  }

  /** First texts of windows that are decoded together. */
  List<Attempt> read(List<float[]> windows) throws OrtException {
    sound.reserve(windows.size());
    for (int i = 0; i < windows.size(); i++) {
      hear(i, windows.get(i));
    }
    int[] frames = windows.stream().mapToInt(WindowReader::frames).toArray();
    List<Hypothesis> all = decoder.decode(sound, frames, language, cancelled);
    return IntStream.range(0, all.size())
        .parallel() // the inference threads rest meanwhile
        .mapToObj(i -> attempt(all.get(i), windows.get(i)))
        .toList();
  }

  /** The best text there is of a window whose first one is doubtful. */
  Attempt readAgain(float[] pcm, Attempt first) throws OrtException {
    List<Attempt> attempts = new ArrayList<>(List.of(first));
    if (first.looped() && pcm.length >= SHORTEST_TO_HALVE) {
      Attempt halves = halves(pcm);
      if (halves.acceptable()) {
        return halves;
      }
      attempts.add(halves);
    }
    hear(0, pcm);
    for (double temperature : TEMPERATURES) {
      Attempt drawn =
          attempt(decoder.draw(sound, frames(pcm), language, temperature, cancelled), pcm);
      if (drawn.acceptable()) {
        return drawn;
      }
      attempts.add(drawn);
    }
    return attempts.stream()
        .max(
            Comparator.comparing((Attempt a) -> !a.looped())
                .thenComparing(Attempt::averageLogProbability))
        .orElse(first);
  }

  private Attempt halves(float[] pcm) throws OrtException {
    int middle = Quiet.near(pcm, pcm.length / 3, pcm.length * 2 / 3);
    Attempt before = half(Arrays.copyOfRange(pcm, 0, middle));
    Attempt after = half(Arrays.copyOfRange(pcm, middle, pcm.length));
    return before.then(after, middle / (double) Window.SAMPLE_RATE);
  }

  private Attempt half(float[] pcm) throws OrtException {
    Attempt first = read(List.of(pcm)).getFirst();
    boolean again = !first.acceptable() && first.looped() && pcm.length >= SHORTEST_TO_HALVE;
    return again ? halves(pcm) : first;
  }

  private Attempt attempt(Hypothesis hypothesis, float[] pcm) {
    return new Attempt(
        times.of(hypothesis, pcm),
        hypothesis.averageLogProbability(),
        hypothesis.tokens().length + 1,
        hypothesis.noSpeech(),
        hypothesis.ended());
  }

  private void hear(int slot, float[] pcm) throws OrtException {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the transcription was cancelled");
    }
    sound.hear(slot, pcm);
  }

  private static int frames(float[] pcm) {
    return Math.clamp(pcm.length / FRAME, 1, EncoderGraph.POSITIONS);
  }
}
