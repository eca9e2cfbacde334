package dev.earshot.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the encoder heard of the windows that are decoded together, one slot for each. The encoder
 * writes straight into the memory that the decoder reads, and the memory is used again for the next
 * batch: fresh tensors every time would more than double the process.
 */
final class SoundMemory implements AutoCloseable {
  private final Graphs graphs;
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, FloatBuffer> buffers = new LinkedHashMap<>();
  private final Arena pcmArena = Arena.ofShared();
  private final FloatBuffer pcm = floats(pcmArena, EncoderGraph.SAMPLES);
  private Arena arena = Arena.ofShared();
  private int slots;

  SoundMemory(Graphs graphs) {
    this.graphs = graphs;
    ModelDescription model = graphs.description();
    for (int layer = 0; layer < model.layers(); layer++) {
      long[] shape = {1, model.heads(), EncoderGraph.POSITIONS, Weights.HEAD};
      shapes.put("ck" + layer, shape);
      shapes.put("cv" + layer, shape);
    }
    shapes.put("ak", new long[] {1, model.alignmentHeads(), Weights.HEAD, EncoderGraph.POSITIONS});
  }

  /** Makes room for that many windows; what was heard before may be lost. */
  void reserve(int count) {
    if (count <= slots) {
      return;
    }
    arena.close();
    arena = Arena.ofShared();
    slots = count;
    shapes.forEach((name, shape) -> buffers.put(name, floats(arena, (long) count * size(shape))));
  }

  /** Encodes a window of at most 30 s into a slot. */
  void hear(int slot, float[] samples) throws OrtException {
    int length = Math.min(samples.length, EncoderGraph.SAMPLES);
    pcm.clear();
    pcm.put(samples, 0, length);
    while (pcm.hasRemaining()) {
      pcm.put(0);
    }
    pcm.flip();
    Map<String, OnnxTensor> outputs = tensors(slot, 1);
    try (OnnxTensor input =
        OnnxTensor.createTensor(graphs.environment(), pcm, new long[] {1, EncoderGraph.SAMPLES})) {
      graphs.encoder().run(Map.of("pcm", input), outputs).close();
    } finally {
      outputs.values().forEach(OnnxTensor::close);
    }
  }

  /** The decoder's view of some slots; the caller closes the tensors. */
  Map<String, OnnxTensor> tensors(int from, int count) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
      long[] shape = entry.getValue().clone();
      int size = size(shape);
      shape[0] = count;
      FloatBuffer buffer = buffer(entry.getKey()).slice(from * size, count * size);
      tensors.put(entry.getKey(), OnnxTensor.createTensor(graphs.environment(), buffer, shape));
    }
    return tensors;
  }

  /** Copies what one slot holds over another. */
  void move(int from, int to) {
    shapes.forEach(
        (name, shape) -> {
          FloatBuffer buffer = buffer(name);
          int size = size(shape);
          buffer.put(to * size, buffer, from * size, size);
        });
  }

  private FloatBuffer buffer(String name) {
    return Objects.requireNonNull(buffers.get(name), "no slot is reserved");
  }

  private static int size(long[] shape) {
    int size = 1;
    for (int i = 1; i < shape.length; i++) {
      size *= (int) shape[i];
    }
    return size;
  }

  /** Outside the heap, and outside the limit that the virtual machine sets for direct buffers. */
  private static FloatBuffer floats(Arena arena, long count) {
    MemorySegment memory = arena.allocate(4 * count, 64);
    return memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  @Override
  public void close() {
    arena.close();
    pcmArena.close();
  }
}
