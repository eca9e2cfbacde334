package dev.earshot.speech.voice;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The voice model's graph while it is put together; values are matrices, joined along columns. */
final class OnnxGraph {
  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("voice");

  NodeProto.Builder add(String type, String output, String... inputs) {
    return graph
        .addNodeBuilder()
        .setName(output)
        .setOpType(type)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  void matrix(String name, float[] values, long rows, long columns) {
    constant(name, values, rows, columns);
  }

  void vector(String name, float[] values) {
    constant(name, values, values.length);
  }

  /** A dense layer: product, bias, and nothing below zero. */
  void gemm(String output, String input, String weights, String bias) {
    add("Gemm", output + ".sum", input, weights, bias);
    add("Relu", output, output + ".sum");
  }

  void slice(String output, String input, int from, int to) {
    integers(output + ".from", from);
    integers(output + ".to", to);
    integers(output + ".axis", 1);
    add("Slice", output, input, output + ".from", output + ".to", output + ".axis");
  }

  void concat(String output, String... inputs) {
    add("Concat", output, inputs).addAttribute(integer("axis", 1));
  }

  /** As rows of that many columns. */
  void reshape(String output, String input, long columns) {
    integers(output + ".shape", -1, columns);
    add("Reshape", output, input, output + ".shape");
  }

  void flatten(String output, String input) {
    integers(output + ".shape", -1);
    add("Reshape", output, input, output + ".shape");
  }

  /** Zeros in that many columns before and after. */
  void pad(String output, String input, long columns) {
    integers(output + ".pads", 0, columns, 0, columns);
    add("Pad", output, input, output + ".pads");
  }

  /** An LSTM over the rows as steps of one sequence; its output is {@code recurrent}. */
  void lstm(String input, List<TensorProto> weights, long size) {
    integers("steps.axis", 1);
    add("Unsqueeze", "sequence", input, "steps.axis");
    weights.forEach(graph::addInitializer);
    NodeProto.Builder lstm = add("LSTM", "recurrent", "sequence");
    weights.forEach(tensor -> lstm.addInput(tensor.getName()));
    lstm.addInput("").addInput("h").addInput("c").addOutput("hn").addOutput("cn");
    lstm.addAttribute(integer("hidden_size", size));
  }

  ModelProto toModel() {
    long state = SileroGraph.STATE;
    graph
        .addInput(value("frames", -1, SileroGraph.ROW))
        .addInput(value("h", 1, 1, state))
        .addInput(value("c", 1, 1, state))
        .addOutput(value("speech_probs", -1))
        .addOutput(value("hn", 1, 1, state))
        .addOutput(value("cn", 1, 1, state));
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  private void constant(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name);
    tensor.setDataType(TensorProto.DataType.FLOAT.getNumber());
    tensor.setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
  }

  private void integers(String name, long... values) {
    TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name).addDims(values.length);
    tensor.setDataType(TensorProto.DataType.INT64.getNumber());
    for (long value : values) {
      tensor.addInt64Data(value);
    }
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  /** A float tensor; a size of -1 is open. */
  private static ValueInfoProto value(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : shape) {
      TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
      if (size >= 0) {
        dimension.setDimValue(size);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
