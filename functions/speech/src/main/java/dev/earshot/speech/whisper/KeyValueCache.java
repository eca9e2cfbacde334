package dev.earshot.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.Result;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys and values of the tokens so far, as the decoder wants them back at the next step. */
final class KeyValueCache implements AutoCloseable {
  private final Graphs graphs;
  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
  private final AutoCloseable owner;

  private KeyValueCache(Graphs graphs, AutoCloseable owner) {
    this.graphs = graphs;
    this.owner = owner;
  }

  /** Of no tokens yet, for that many windows. */
  static KeyValueCache empty(Graphs graphs, int windows) throws OrtException {
    Arena arena = Arena.ofShared();
    KeyValueCache cache = new KeyValueCache(graphs, arena);
    long[] shape = {windows, graphs.description().heads(), 0, Weights.HEAD};
    FloatBuffer nothing = arena.allocate(4, 4).asByteBuffer().asFloatBuffer().slice(0, 0);
    for (int layer = 0; layer < graphs.description().layers(); layer++) {
      for (String kind : new String[] {"pk", "pv"}) {
        cache.tensors.put(
            kind + layer, OnnxTensor.createTensor(graphs.environment(), nothing, shape));
      }
    }
    return cache;
  }

  /** The present keys and values of a step, without copying them. The cache owns the result. */
  static KeyValueCache of(Graphs graphs, Result step) {
    KeyValueCache cache = new KeyValueCache(graphs, step);
    for (int layer = 0; layer < graphs.description().layers(); layer++) {
      cache.tensors.put("pk" + layer, (OnnxTensor) step.get("nk" + layer).orElseThrow());
      cache.tensors.put("pv" + layer, (OnnxTensor) step.get("nv" + layer).orElseThrow());
    }
    return cache;
  }

  /** A copy that holds only some windows, in the order given. */
  KeyValueCache only(int[] windows) throws OrtException {
    Arena arena = Arena.ofShared();
    KeyValueCache cache = new KeyValueCache(graphs, arena);
    for (Map.Entry<String, OnnxTensor> entry : tensors.entrySet()) {
      long[] shape = entry.getValue().getInfo().getShape();
      FloatBuffer all = entry.getValue().getFloatBuffer();
      int size = all.capacity() / (int) shape[0];
      FloatBuffer some =
          arena
              .allocate(4L * size * windows.length, 64)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      for (int window : windows) {
        some.put(all.slice(window * size, size));
      }
      shape[0] = windows.length;
      cache.tensors.put(
          entry.getKey(), OnnxTensor.createTensor(graphs.environment(), some.flip(), shape));
    }
    return cache;
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    if (!(owner instanceof Result)) { // which closes its tensors itself
      tensors.values().forEach(OnnxTensor::close);
    }
    try {
      owner.close();
    } catch (Exception e) {
      throw new IllegalStateException("freeing the decoder's memory", e);
    }
  }
}
