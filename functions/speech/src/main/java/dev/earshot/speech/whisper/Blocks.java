package dev.earshot.speech.whisper;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.earshot.speech.whisper.GraphWriter.Node;
import java.nio.ByteBuffer;

/** The pieces that Whisper's encoder and decoder are made of, with their weights. */
final class Blocks {
  private static final float EPSILON = 1e-5f;

  private final GraphWriter graph;
  private final Weights weights;
  private final Projection projection;
  private final int width;

  /** Adds the product of an input and a matrix [rows, columns] of weights to a graph. */
  interface Projection {
    String multiply(GraphWriter graph, String x, Tensor matrix);
  }

  Blocks(GraphWriter graph, Weights weights, Projection projection) {
    this.graph = graph;
    this.weights = weights;
    this.projection = projection;
    this.width = weights.width();
  }

  String project(String x, Tensor matrix) {
    return projection.multiply(graph, x, matrix);
  }

  /** A linear layer; keys have no bias. */
  String linear(String x, String name, int rows, int columns) {
    String product = project(x, weights.tensor(name + ".weight", rows, columns));
    return name.endsWith(".key") ? product : graph.add(product, vector(name + ".bias", rows));
  }

  String linear(String x, String name) {
    return linear(x, name, width, width);
  }

  String norm(String x, String name) {
    return graph
        .node(
            "LayerNormalization", x, vector(name + ".weight", width), vector(name + ".bias", width))
        .with("axis", -1)
        .with("epsilon", EPSILON)
        .output();
  }

  String gelu(String x) {
    return graph.microsoft("Gelu", x).output();
  }

  Node attention(String... inputs) {
    return graph.microsoft("MultiHeadAttention", inputs).with("num_heads", weights.heads());
  }

  String feedForward(String x, String block) {
    String h = linear(norm(x, block + ".mlp_ln"), block + ".mlp.0", 4 * width, width);
    return graph.add(x, linear(gelu(h), block + ".mlp.2", width, 4 * width));
  }

  String vector(String name, int size) {
    return constant(weights.tensor(name, size));
  }

  /** A tensor as a constant in f32. */
  String constant(Tensor tensor) {
    return graph.floats(
        floats(tensor), tensor.dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  /** A tensor as a constant in f16. */
  String half(Tensor tensor) {
    int size = tensor.size();
    ByteBuffer bytes = GraphWriter.buffer(2 * size);
    for (int i = 0; i < size; i++) {
      bytes.putShort(tensor.getHalf(i));
    }
    return graph.constant(
        DataType.FLOAT16,
        bytes.flip(),
        tensor.dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  static float[] floats(Tensor tensor) {
    float[] values = new float[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get(i);
    }
    return values;
  }
}
