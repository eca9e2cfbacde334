package dev.earshot.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession.Result;

/**
 * What one step of the decoder says, for each window of the batch in turn.
 *
 * @param next the best token
 * @param logProbability of that token
 * @param special log probabilities of the special tokens, from the start token on
 * @param attention of the alignment heads at the last token, [window, head, token, position]
 * @param tokens how many tokens of each window went in
 */
@SuppressWarnings("ArrayRecordComponent") // read at once and dropped, never compared
record Step(long[] next, float[] logProbability, float[] special, float[] attention, int tokens) {
  static Step of(Result result, int tokens) {
    return new Step(
        tensor(result, "next").getLongBuffer().array(),
        tensor(result, "logprob").getFloatBuffer().array(),
        tensor(result, "special").getFloatBuffer().array(),
        tensor(result, "attention").getFloatBuffer().array(),
        tokens);
  }

  /**
   * Where one window's alignment heads looked when they chose the token, among its first frames.
   *
   * @return [head, frame], summing to one for each head
   */
  float[] looked(int window, int heads, int frames) {
    float[] looked = new float[heads * frames];
    for (int head = 0; head < heads; head++) {
      int from = (((window * heads + head) + 1) * tokens - 1) * EncoderGraph.POSITIONS;
      float sum = 0;
      for (int i = 0; i < frames; i++) {
        sum += attention[from + i];
      }
      float scale = sum > 0 ? 1 / sum : 0;
      for (int i = 0; i < frames; i++) {
        looked[head * frames + i] = attention[from + i] * scale;
      }
    }
    return looked;
  }

  private static OnnxTensor tensor(Result result, String name) {
    return (OnnxTensor) result.get(name).orElseThrow();
  }
}
