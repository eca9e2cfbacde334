package dev.earshot.speech.whisper;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an ONNX graph node by node (opset 17 and {@code com.microsoft} 1). Methods that add a node
 * return the name of its first output.
 */
final class GraphWriter {
  private static final String MICROSOFT = "com.microsoft";
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("whisper");
  private int names;

  /** A node of the standard operators. */
  Node node(String operator, String... inputs) {
    return new Node("", operator, inputs);
  }

  /** A node of ONNX Runtime's own operators. */
  Node microsoft(String operator, String... inputs) {
    return new Node(MICROSOFT, operator, inputs);
  }

  String add(String x, String y) {
    return node("Add", x, y).output();
  }

  String floats(float[] values, long... shape) {
    ByteBuffer bytes = buffer(4 * values.length);
    bytes.asFloatBuffer().put(values);
    return constant(DataType.FLOAT, bytes, shape);
  }

  String longs(long... values) {
    ByteBuffer bytes = buffer(8 * values.length);
    bytes.asLongBuffer().put(values);
    return constant(DataType.INT64, bytes, values.length);
  }

  String constant(DataType type, ByteBuffer bytes, long... shape) {
    String name = "c" + names++;
    ByteString data = UnsafeByteOperations.unsafeWrap(bytes);
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber()).setRawData(data);
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** An input; a dimension is a number or the name of one that varies. */
  void input(String name, DataType type, Object... shape) {
    graph.addInput(value(name, type, shape));
  }

  void output(String name, DataType type, Object... shape) {
    graph.addOutput(value(name, type, shape));
  }

  void write(Path path) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
            .setGraph(graph)
            .build();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      model.writeTo(out);
    }
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto value(String name, DataType type, Object... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dimension : dimensions) {
      if (dimension instanceof Number number) {
        shape.addDimBuilder().setDimValue(number.longValue());
      } else {
        shape.addDimBuilder().setDimParam(dimension.toString());
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** A node under construction; {@link #output} or {@link #outputs} adds it to the graph. */
  final class Node {
    private final NodeProto.Builder node;

    private Node(String domain, String operator, String... inputs) {
      node = NodeProto.newBuilder().setDomain(domain).setOpType(operator);
      node.addAllInput(List.of(inputs));
    }

    Node with(String attribute, long value) {
      node.addAttribute(attribute(attribute, AttributeType.INT).setI(value));
      return this;
    }

    Node with(String attribute, float value) {
      node.addAttribute(attribute(attribute, AttributeType.FLOAT).setF(value));
      return this;
    }

    Node with(String attribute, String value) {
      node.addAttribute(
          attribute(attribute, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
      return this;
    }

    Node list(String attribute, long... values) {
      AttributeProto.Builder builder = attribute(attribute, AttributeType.INTS);
      for (long value : values) {
        builder.addInts(value);
      }
      node.addAttribute(builder);
      return this;
    }

    private AttributeProto.Builder attribute(String name, AttributeType type) {
      return AttributeProto.newBuilder().setName(name).setType(type);
    }

    String output() {
      return outputs("n" + names++);
    }

    /** Adds the node with outputs of these names and returns the first. */
    String outputs(String... outputs) {
      graph.addNode(node.addAllOutput(List.of(outputs)));
      return outputs[0];
    }
  }
}
