package dev.earshot.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * Makes the decoder draw a token instead of taking the best: the largest of logits plus Gumbel
 * noise times the temperature is a draw from their softmax at that temperature (Gumbel-max). The
 * draws are the same every time, so a window that is decoded again gives the same words.
 */
final class Sampler {
  private final Graphs graphs;
  private final double temperature;
  private final SplittableRandom random;

  Sampler(Graphs graphs, double temperature) {
    this.graphs = graphs;
    this.temperature = temperature;
    this.random = new SplittableRandom(Double.hashCode(temperature));
  }

  /** Noise for the next step, added to what is there; the caller closes it. */
  OnnxTensor noise(float[] biases) throws OrtException {
    float[] noisy = biases.clone();
    for (int i = 0; i < noisy.length; i++) {
      double uniform = random.nextDouble(Double.MIN_NORMAL, 1);
      noisy[i] += (float) (-Math.log(-Math.log(uniform)) * temperature);
    }
    return OnnxTensor.createTensor(
        graphs.environment(), FloatBuffer.wrap(noisy), new long[] {noisy.length});
  }
}
