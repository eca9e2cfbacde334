package dev.earshot.speech.whisper;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;

/** The two ways in which the graphs multiply by weights. */
final class Projections {
  private static final int BLOCK = 32;
  private static final int ZERO_POINT = 128;
  private static final int LARGEST = 127;

  private Projections() {}

  /** In f32: the fastest for the encoder, whose products are large. */
  static String full(GraphWriter graph, String x, Tensor matrix) {
    int rows = matrix.dimensions().getFirst();
    int columns = matrix.rowSize();
    float[] transposed = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix.get((long) row * columns + column);
      }
    }
    return graph.node("MatMul", x, graph.floats(transposed, columns, rows)).output();
  }

  /**
   * In 8 bits with a scale for each 32 weights of a row: the fastest for the decoder, which reads
   * all its weights for every token. ONNX Runtime takes 128 as zero where no zero points are given.
   */
  static String eightBit(GraphWriter graph, String x, Tensor matrix) {
    int rows = matrix.dimensions().getFirst();
    int columns = matrix.rowSize();
    ByteBuffer quantized = GraphWriter.buffer(rows * columns);
    float[] scales = new float[rows * columns / BLOCK];
    for (int block = 0; block < scales.length; block++) {
      scales[block] = quantize(matrix, (long) block * BLOCK, quantized);
    }
    return graph
        .microsoft(
            "MatMulNBits",
            x,
            graph.constant(DataType.UINT8, quantized.flip(), rows, columns / BLOCK, BLOCK),
            graph.floats(scales, scales.length))
        .with("K", columns)
        .with("N", rows)
        .with("bits", 8)
        .with("block_size", BLOCK)
        .with("accuracy_level", 4)
        .output();
  }

  private static float quantize(Tensor matrix, long from, ByteBuffer quantized) {
    float largest = 0;
    for (long i = from; i < from + BLOCK; i++) {
      largest = Math.max(largest, Math.abs(matrix.get(i)));
    }
    float scale = largest == 0 ? 1 : largest / LARGEST;
    for (long i = from; i < from + BLOCK; i++) {
      quantized.put((byte) (Math.rint(matrix.get(i) / scale) + ZERO_POINT));
    }
    return scale;
  }
}
