package dev.earshot.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.Result;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** Runs the decoder step by step over the windows in the first slots of the sound memory. */
final class Steps implements AutoCloseable {
  private final Graphs graphs;
  private final SoundMemory sound;
  private Map<String, OnnxTensor> heard;
  private KeyValueCache past;
  private int position;

  Steps(Graphs graphs, SoundMemory sound, int windows) throws OrtException {
    this.graphs = graphs;
    this.sound = sound;
    this.heard = sound.tensors(0, windows);
    this.past = KeyValueCache.empty(graphs, windows);
  }

  /**
   * Takes the next tokens of all windows.
   *
   * @param ids [window, token]
   * @param mask added to the logits
   * @param bias added to them after the probabilities were taken
   */
  Step next(long[] ids, int windows, OnnxTensor mask, OnnxTensor bias) throws OrtException {
    int tokens = ids.length / windows;
    long[] positions = new long[tokens];
    for (int i = 0; i < tokens; i++) {
      positions[i] = (long) position + i;
    }
    try (OnnxTensor idsTensor = longs(ids, windows, tokens);
        OnnxTensor positionsTensor = longs(positions, tokens)) {
      Map<String, OnnxTensor> inputs = new HashMap<>(heard);
      inputs.putAll(past.tensors());
      inputs.put("ids", idsTensor);
      inputs.put("pos", positionsTensor);
      inputs.put("mask", mask);
      inputs.put("bias", bias);
      Result result = graphs.decoder().run(inputs);
      past.close();
      past = KeyValueCache.of(graphs, result);
      position += tokens;
      return Step.of(result, tokens);
    }
  }

  /** Goes on with some windows only: reading the sound is most of a step's work. */
  void keep(int[] windows) throws OrtException {
    KeyValueCache kept = past.only(windows);
    past.close();
    past = kept;
    for (int i = 0; i < windows.length; i++) {
      if (windows[i] != i) {
        sound.move(windows[i], i); // windows rise, so nothing that is still needed is overwritten
      }
    }
    heard.values().forEach(OnnxTensor::close);
    heard = sound.tensors(0, windows.length);
  }

  private OnnxTensor longs(long[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(graphs.environment(), LongBuffer.wrap(values), shape);
  }

  @Override
  public void close() {
    past.close();
    heard.values().forEach(OnnxTensor::close);
  }
}
