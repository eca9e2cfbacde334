package dev.earshot.speech.whisper;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights as they lie in their file, row by row.
 *
 * @param dimensions its shape, slowest first
 * @param half whether each number takes two bytes (IEEE binary16) rather than four
 * @param data the numbers, little endian
 */
record Tensor(List<Integer> dimensions, boolean half, MemorySegment data) {
  Tensor {
    dimensions = List.copyOf(dimensions);
  }

  /** How many numbers a shape has. */
  static long size(List<Integer> dimensions) {
    return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  int size() {
    return Math.toIntExact(size(dimensions));
  }

  /** How many numbers there are in one row of the first dimension. */
  int rowSize() {
    return size() / dimensions.getFirst();
  }

  float get(long index) {
    return half
        ? Float.float16ToFloat(data.get(BinaryFile.SHORT, 2 * index))
        : data.get(BinaryFile.FLOAT, 4 * index);
  }

  short getHalf(long index) {
    return half
        ? data.get(BinaryFile.SHORT, 2 * index)
        : Float.floatToFloat16(data.get(BinaryFile.FLOAT, 4 * index));
  }

  /** Some rows of the first dimension, sharing the numbers. */
  Tensor rows(int from, int to) {
    List<Integer> shape = new ArrayList<>(dimensions);
    shape.set(0, to - from);
    long row = (long) rowSize() * (half ? 2 : 4);
    return new Tensor(shape, half, data.asSlice(from * row, (to - from) * row));
  }

  /** The same numbers in another shape. */
  Tensor reshape(List<Integer> shape) {
    return new Tensor(shape, half, data);
  }
}
