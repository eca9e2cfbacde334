package dev.earshot.speech.voice;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Silero VAD v6 at 16 kHz as a graph of matrix products, from the weights of the published one.
 * That one convolves each frame on its own, with matrices too small for a processor to be busy
 * with; here one product has the rows of all frames of a call. Its probabilities differ by 1e-5 at
 * most.
 *
 * <p>Input {@code frames}: {@link #ROWS} rows of {@link #ROW} samples for each 32 ms, the windows
 * of the short-time Fourier transform; {@code h} and {@code c}: the LSTM's state {@code [1, 1,
 * 128]}. Output: {@code speech_probs}, one for each 32 ms, {@code hn} and {@code cn}.
 */
final class SileroGraph {
  /** Samples in a window of the Fourier transform. */
  static final int ROW = 256;

  /** Samples from one of these windows to the next. */
  static final int HOP = 128;

  /** Windows in a frame. */
  static final int ROWS = 4;

  /** Size of the LSTM's state. */
  static final int STATE = 128;

  private static final int BINS = ROW / 2 + 1;

  private SileroGraph() {}

  /**
   * Writes the graph.
   *
   * @param published silero-vad's {@code silero_vad_16k_sequence.onnx}
   * @param file the file to write
   * @throws IOException if the published model is not the one this was made for
   */
  static void write(Path published, Path file) throws IOException {
    OnnxWeights weights =
        new OnnxWeights(ModelProto.parseFrom(Files.readAllBytes(published)).getGraph());
    OnnxGraph graph = new OnnxGraph();
    magnitudes(graph, weights);
    convolutions(graph, weights);
    recurrence(graph, weights);
    Files.write(file, graph.toModel().toByteArray());
  }

  /** Real and imaginary parts by the filters of the published model, then their length. */
  private static void magnitudes(OnnxGraph graph, OnnxWeights weights) throws IOException {
    float[] filters = weights.floats("stft.forward_basis_buffer", 2 * BINS, 1, ROW);
    graph.matrix("basis", transposed(filters, 2 * BINS, ROW), ROW, 2 * BINS);
    graph.add("MatMul", "spectrum", "frames", "basis");
    graph.slice("re", "spectrum", 0, BINS);
    graph.slice("im", "spectrum", BINS, 2 * BINS);
    graph.add("Mul", "re2", "re", "re");
    graph.add("Mul", "im2", "im", "im");
    graph.add("Add", "power", "re2", "im2");
    graph.add("Sqrt", "magnitude", "power");
  }

  /**
   * Four convolutions of width 3, padded by one on each side, with strides 1, 2, 2 and 1 over 4, 4,
   * 2 and 1 positions. A position's neighbours are put side by side, and taps on padding left out.
   */
  private static void convolutions(OnnxGraph graph, OnnxWeights weights) throws IOException {
    float[] first = taps(weights, "encoder.0", 128, BINS);
    graph.matrix("w0", first, 3 * BINS, 128);
    graph.vector("b0", weights.floats("encoder.0.bias", 128));
    graph.reshape("side", "magnitude", ROWS * BINS);
    graph.pad("padded", "side", BINS);
    for (int i = 0; i < ROWS; i++) {
      graph.slice("near" + i, "padded", i * BINS, (i + 3) * BINS);
    }
    graph.concat("near", "near0", "near1", "near2", "near3");
    graph.reshape("rows", "near", 3 * BINS);
    graph.gemm("y0", "rows", "w0", "b0");
    graph.reshape("x1", "y0", ROWS * 128);

    float[] second = taps(weights, "encoder.1", 64, 128);
    graph.matrix("w1", second, 3 * 128, 64);
    graph.matrix("w1start", from(second, 128 * 64), 2 * 128, 64);
    graph.vector("b1", weights.floats("encoder.1.bias", 64));
    graph.slice("x1start", "x1", 0, 2 * 128);
    graph.slice("x1rest", "x1", 128, 4 * 128);
    graph.gemm("y1start", "x1start", "w1start", "b1");
    graph.gemm("y1rest", "x1rest", "w1", "b1");
    graph.concat("x2", "y1start", "y1rest");

    graph.matrix("w2", from(taps(weights, "encoder.2", 64, 64), 64 * 64), 2 * 64, 64);
    graph.vector("b2", weights.floats("encoder.2.bias", 64));
    graph.gemm("x3", "x2", "w2", "b2");

    float[] middle = from(taps(weights, "encoder.3", 128, 64), 64 * 128);
    graph.matrix("w3", Arrays.copyOf(middle, 64 * 128), 64, 128);
    graph.vector("b3", weights.floats("encoder.3.bias", 128));
    graph.gemm("features", "x3", "w3", "b3");
  }

  private static void recurrence(OnnxGraph graph, OnnxWeights weights) throws IOException {
    NodeProto lstm = weights.node("LSTM");
    List<TensorProto> matrices = weights.tensors(lstm.getInputList().subList(1, 4));
    graph.lstm("features", matrices, STATE);
    graph.matrix("out", weights.floats("output.weight", 1, STATE, 1), STATE, 1);
    graph.vector("outBias", weights.floats("output.bias", 1));
    graph.reshape("steps", "recurrent", STATE);
    graph.add("Relu", "positive", "steps");
    graph.add("Gemm", "score", "positive", "out", "outBias");
    graph.add("Sigmoid", "probability", "score");
    graph.flatten("speech_probs", "probability");
  }

  /** Weights {@code [out, in, 3]} as {@code [3, in, out]}. */
  private static float[] taps(OnnxWeights weights, String layer, int out, int in)
      throws IOException {
    float[] given = weights.floats(layer + ".weight", out, in, 3);
    return transposed(swapped(given, out, in), out, 3 * in);
  }

  private static float[] swapped(float[] given, int out, int in) {
    float[] swapped = new float[given.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < 3; k++) {
          swapped[(o * 3 + k) * in + i] = given[(o * in + i) * 3 + k];
        }
      }
    }
    return swapped;
  }

  private static float[] transposed(float[] given, int rows, int columns) {
    float[] transposed = new float[given.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        transposed[c * rows + r] = given[r * columns + c];
      }
    }
    return transposed;
  }

  private static float[] from(float[] values, int start) {
    return Arrays.copyOfRange(values, start, values.length);
  }
}
