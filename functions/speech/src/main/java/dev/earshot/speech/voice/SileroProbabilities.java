package dev.earshot.speech.voice;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Silero VAD's sequence model over one recording: many frames a call, the LSTM's state carried from
 * call to call. Its probabilities equal those of the frame-by-frame model bit for bit.
 */
final class SileroProbabilities implements VoiceProbabilities {
  private static final int STATE = 128;
  private static final int ROW = CONTEXT + FRAME;

  private final OrtSession session;
  private final FloatBuffer rows;
  private float[] hidden = new float[STATE];
  private float[] cell = new float[STATE];
  private boolean settledInSilence;

  SileroProbabilities(OrtSession session, int mostFrames) {
    this.session = session;
    this.rows =
        ByteBuffer.allocateDirect(mostFrames * ROW * Float.BYTES)
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
      rows.put(pcm, i * FRAME, ROW);
    }
    rows.flip();
    return run(frames);
  }

  private float[] run(int frames) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] state = {1, 1, STATE};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, rows, new long[] {frames, ROW});
        OnnxTensor h = OnnxTensor.createTensor(environment, FloatBuffer.wrap(hidden), state);
        OnnxTensor c = OnnxTensor.createTensor(environment, FloatBuffer.wrap(cell), state);
        OrtSession.Result result = session.run(Map.of("input", input, "h", h, "c", c))) {
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
