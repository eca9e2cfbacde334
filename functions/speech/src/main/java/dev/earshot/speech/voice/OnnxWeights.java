package dev.earshot.speech.voice;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The constants of an ONNX graph, by name. */
final class OnnxWeights {
  private final GraphProto graph;

  OnnxWeights(GraphProto graph) {
    this.graph = graph;
  }

  /**
   * @throws IOException if it is missing or has another shape
   */
  float[] floats(String name, long... shape) throws IOException {
    TensorProto tensor = tensor(name);
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (!tensor.getDimsList().equals(expected)) {
      throw new IOException(name + " has the shape " + tensor.getDimsList() + ", not " + expected);
    }
    FloatBuffer raw =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[raw.remaining()];
    raw.get(values);
    return values;
  }

  List<TensorProto> tensors(List<String> names) throws IOException {
    List<TensorProto> tensors = new ArrayList<>();
    for (String name : names) {
      tensors.add(tensor(name));
    }
    return tensors;
  }

  /** The only node of that type. */
  NodeProto node(String type) throws IOException {
    return graph.getNodeList().stream()
        .filter(node -> node.getOpType().equals(type))
        .findFirst()
        .orElseThrow(() -> new IOException("the voice model has no " + type));
  }

  private TensorProto tensor(String name) throws IOException {
    return graph.getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("the voice model has no weights " + name));
  }
}
