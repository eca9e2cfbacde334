package dev.earshot.speech.whisper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes weights as whisper.cpp's conversion script lays them out: vectors in f32, the rest f16.
 */
record GgmlWriter(OutputStream out) {
  static void write(Weights weights, Path path) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      GgmlWriter writer = new GgmlWriter(out);
      int width = weights.width();
      int heads = weights.heads();
      writer.ints(GgmlFile.MAGIC, weights.tokens());
      writer.ints(EncoderGraph.POSITIONS, width, heads, weights.encoderLayers());
      writer.ints(weights.textContext(), width, heads, weights.decoderLayers());
      writer.ints(weights.mels(), 1, weights.mels(), 201);
      writer.floats(MelFilters.of(weights.mels()));
      writer.ints(weights.vocabulary().size());
      for (byte[] token : weights.vocabulary()) {
        writer.ints(token.length);
        out.write(token);
      }
      for (Map.Entry<String, Tensor> entry : weights.tensors().entrySet()) {
        writer.tensor(entry.getKey(), entry.getValue());
      }
    }
  }

  private void tensor(String name, Tensor tensor) throws IOException {
    List<Integer> shape = tensor.dimensions();
    if (name.matches("encoder.conv..bias")) {
      shape = List.of(shape.getFirst(), 1);
    }
    boolean half = shape.size() > 1 && !name.endsWith("bias");
    byte[] bytes = name.getBytes(UTF_8);
    ints(shape.size(), bytes.length, half ? 1 : 0);
    ints(shape.reversed().stream().mapToInt(Integer::intValue).toArray());
    out.write(bytes);
    if (!half) {
      floats(Blocks.floats(tensor));
      return;
    }
    ByteBuffer data = ByteBuffer.allocate(2 * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.size(); i++) {
      data.putShort(tensor.getHalf(i));
    }
    out.write(data.array());
  }

  private void ints(int... values) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asIntBuffer().put(values);
    out.write(data.array());
  }

  private void floats(float[] values) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    out.write(data.array());
  }
}
