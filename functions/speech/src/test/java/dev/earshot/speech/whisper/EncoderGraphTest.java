package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EncoderGraphTest {
  private static final float TOLERANCE = 2e-3f;

  @Test
  void hearsWhatTheReferenceHears(@TempDir Path folder) throws IOException, OrtException {
    Path graph = folder.resolve("encoder.onnx");
    try (Arena arena = Arena.ofConfined()) {
      Weights weights = WeightsFile.read(TestModels.tinyEn(), arena);
      EncoderGraph.of(weights, weights.alignmentHeads()).write(graph);
    }
    float[] pcm = Arrays.copyOf(Samples.wave("budget.wav"), EncoderGraph.SAMPLES);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(graph.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(pcm), new long[] {1, pcm.length});
        Result outputs = session.run(Map.of("pcm", input))) {
      for (Map.Entry<String, JsonNode> entry : Samples.json("budget-encoder.json").properties()) {
        OnnxTensor output = (OnnxTensor) outputs.get(entry.getKey()).orElseThrow();
        compare(output.getFloatBuffer().array(), entry.getValue());
      }
    }
  }

  private static void compare(float[] values, JsonNode reference) {
    double mean = 0;
    for (float value : values) {
      mean += value / (double) values.length;
    }
    assertThat(mean).isCloseTo(reference.get("mean").asDouble(), within(1e-4));
    int row = reference.get("head").asInt() * EncoderGraph.POSITIONS;
    int from = (row + reference.get("position").asInt()) * Weights.HEAD;
    JsonNode slice = reference.get("values");
    for (int i = 0; i < slice.size(); i++) {
      assertThat(values[from + i]).isCloseTo(slice.get(i).floatValue(), within(TOLERANCE));
    }
  }
}
