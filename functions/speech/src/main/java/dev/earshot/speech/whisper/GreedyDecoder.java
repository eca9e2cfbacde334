package dev.earshot.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Decodes the windows in the sound memory together, taking the best token at each step. */
final class GreedyDecoder implements AutoCloseable {
  private final Graphs graphs;
  private final SpecialTokens special;
  private final OnnxTensor open;
  private final OnnxTensor textOnly;
  private final OnnxTensor unbiased;
  private final OnnxTensor beginning;
  private final float[] noBiases;
  private final float[] firstBiases;

  GreedyDecoder(Graphs graphs, int blank) throws OrtException {
    this.graphs = graphs;
    ModelDescription model = graphs.description();
    this.special = SpecialTokens.of(model.tokens());
    float[] zeros = new float[model.tokens()];
    open = vector(zeros);
    float[] mask = zeros.clone();
    Arrays.fill(mask, special.end() + 1, mask.length, Float.NEGATIVE_INFINITY);
    model.suppressed().forEach(token -> mask[token] = Float.NEGATIVE_INFINITY);
    textOnly = vector(mask);
    unbiased = vector(new float[1]);
    noBiases = zeros;
    firstBiases = zeros.clone();
    firstBiases[blank] = Float.NEGATIVE_INFINITY;
    firstBiases[special.end()] = Float.NEGATIVE_INFINITY;
    beginning = vector(firstBiases);
  }

  private OnnxTensor vector(float[] values) throws OrtException {
    return OnnxTensor.createTensor(
        graphs.environment(), FloatBuffer.wrap(values), new long[] {values.length});
  }

  /** The most probable language of the window in the first slot, by its number. */
  int language(SoundMemory sound) throws OrtException {
    try (Steps steps = new Steps(graphs, sound, 1)) {
      Step step = steps.next(new long[] {special.start()}, 1, open, unbiased);
      int best = 0;
      for (int i = 1; i < special.languages(); i++) {
        if (language(step, i) > language(step, best)) {
          best = i;
        }
      }
      return best;
    }
  }

  private float language(Step step, int index) {
    return step.special()[special.language(index) - special.start()];
  }

  /**
   * Decodes the first windows of the memory, which may lose them on the way.
   *
   * @param frames of 20 ms that each window has
   * @param language its number
   */
  List<Hypothesis> decode(SoundMemory sound, int[] frames, int language, BooleanSupplier cancelled)
      throws OrtException {
    return decode(sound, frames, language, this::best, cancelled);
  }

  /** Decodes the first window of the memory once more, drawing tokens at a temperature. */
  Hypothesis draw(
      SoundMemory sound, int frames, int language, double temperature, BooleanSupplier cancelled)
      throws OrtException {
    Sampler sampler = new Sampler(graphs, temperature);
    Chooser chooser =
        (steps, ids, windows, first) -> {
          try (OnnxTensor noise = sampler.noise(first ? firstBiases : noBiases)) {
            return steps.next(ids, windows, textOnly, noise);
          }
        };
    return decode(sound, new int[] {frames}, language, chooser, cancelled).getFirst();
  }

  private Step best(Steps steps, long[] ids, int windows, boolean first) throws OrtException {
    return steps.next(ids, windows, textOnly, first ? beginning : unbiased);
  }

  /** Runs a step in one of the ways to choose a token. */
  private interface Chooser {
    Step next(Steps steps, long[] ids, int windows, boolean first) throws OrtException;
  }

  private List<Hypothesis> decode(
      SoundMemory sound, int[] frames, int language, Chooser chooser, BooleanSupplier cancelled)
      throws OrtException {
    int count = frames.length;
    try (Steps steps = new Steps(graphs, sound, count)) {
      Step step = steps.next(same(count, special.start()), count, open, unbiased);
      List<Hypothesis> all = new ArrayList<>();
      int width = step.special().length / count;
      for (int i = 0; i < count; i++) {
        float noSpeech = step.special()[i * width + special.noSpeech() - special.start()];
        all.add(new Hypothesis(frames[i], Math.exp(noSpeech)));
      }
      step = chooser.next(steps, same(count, prompt(language)), count, true);
      List<Hypothesis> batch = new ArrayList<>(all);
      take(step, batch);
      while (!batch.stream().allMatch(Hypothesis::finished)) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("the transcription was cancelled");
        }
        batch = drop(steps, batch);
        long[] ids =
            batch.stream().mapToLong(h -> h.finished() ? special.end() : h.last()).toArray();
        take(chooser.next(steps, ids, ids.length, false), batch);
      }
      return all;
    }
  }

  private void take(Step step, List<Hypothesis> batch) {
    for (int i = 0; i < batch.size(); i++) {
      Hypothesis hypothesis = batch.get(i);
      if (!hypothesis.finished()) {
        float[] looked = step.looked(i, graphs.description().alignmentHeads(), hypothesis.frames());
        int token = (int) step.next()[i];
        hypothesis.add(token, step.logProbability()[i], looked, token == special.end());
      }
    }
  }

  /** Leaves finished windows behind once they are a quarter of the batch; moving costs a step. */
  private static List<Hypothesis> drop(Steps steps, List<Hypothesis> batch) throws OrtException {
    int[] active = IntStream.range(0, batch.size()).filter(i -> !batch.get(i).finished()).toArray();
    if (active.length * 4 > batch.size() * 3) {
      return batch;
    }
    steps.keep(active);
    return Arrays.stream(active).mapToObj(batch::get).toList();
  }

  private long[] prompt(int language) {
    return special.multilingual()
        ? new long[] {special.language(language), special.transcribe(), special.noTimestamps()}
        : new long[] {special.noTimestamps()};
  }

  private static long[] same(int count, long... tokens) {
    long[] ids = new long[count * tokens.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = tokens[i % tokens.length];
    }
    return ids;
  }

  @Override
  public void close() {
    open.close();
    textOnly.close();
    unbiased.close();
    beginning.close();
  }
}
