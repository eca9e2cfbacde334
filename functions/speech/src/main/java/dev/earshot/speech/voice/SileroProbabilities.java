package dev.earshot.speech.voice;

import static dev.earshot.speech.voice.SileroGraph.HOP;
import static dev.earshot.speech.voice.SileroGraph.ROW;
import static dev.earshot.speech.voice.SileroGraph.ROWS;
import static dev.earshot.speech.voice.SileroGraph.STATE;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.earshot.onnx.OnnxEnvironment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Silero VAD over one recording: many frames a call, the LSTM's state carried from call to call, so
 * that the probabilities are those of hearing frame after frame.
 */
final class SileroProbabilities implements VoiceProbabilities {
  private static final int HEARD = CONTEXT + FRAME;

  private final OrtSession session;
  private final FloatBuffer rows;
  private float[] hidden = new float[STATE];
  private float[] cell = new float[STATE];
  private boolean settledInSilence;

  SileroProbabilities(OrtSession session, int mostFrames) {
    this.session = session;
    this.rows =
        ByteBuffer.allocateDirect(mostFrames * ROWS * ROW * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  @Override
  public float[] next(float[] pcm, int frames) {
    boolean silent = isDigitalSilence(pcm, CONTEXT + frames * FRAME);
    if (silent && settledInSilence) {
      // A whole call of zeros has brought the state to rest: more zeros would change nothing.
      return new float[frames];
    }
    settledInSilence = silent;
    rows.clear();
    for (int i = 0; i < frames; i++) {
      putRows(pcm, i * FRAME);
    }
    rows.flip();
    return run(frames);
  }

  /** The last row runs past the frame, where Silero mirrors the samples at the frame's end. */
  private void putRows(float[] pcm, int from) {
    for (int row = 0; row < ROWS - 1; row++) {
      rows.put(pcm, from + row * HOP, ROW);
    }
    int last = (ROWS - 1) * HOP;
    rows.put(pcm, from + last, HEARD - last);
    for (int i = HEARD; i < last + ROW; i++) {
      rows.put(pcm[from + 2 * (HEARD - 1) - i]);
    }
  }

  private float[] run(int frames) {
    OrtEnvironment environment = OnnxEnvironment.get();
    long[] size = {(long) frames * ROWS, ROW};
    long[] state = {1, 1, STATE};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, rows, size);
        OnnxTensor h = OnnxTensor.createTensor(environment, FloatBuffer.wrap(hidden), state);
        OnnxTensor c = OnnxTensor.createTensor(environment, FloatBuffer.wrap(cell), state);
        OrtSession.Result result = session.run(Map.of("frames", input, "h", h, "c", c))) {
      hidden = floats(result, "hn");
      cell = floats(result, "cn");
      return floats(result, "speech_probs");
    } catch (OrtException e) {
      throw new IllegalStateException("The voice model failed: " + e.getMessage(), e);
    }
  }

  private static float[] floats(OrtSession.Result result, String name) {
    OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static boolean isDigitalSilence(float[] pcm, int length) {
    for (int i = 0; i < length; i++) {
      if (pcm[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
