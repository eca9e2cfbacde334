package dev.earshot.speech.whisper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recordings and references that lie beside the tests. */
final class Samples {
  private static final int HEADER = 44;

  private Samples() {}

  /** Mono 16-bit samples of a WAVE file as numbers from -1 to 1. */
  static float[] wave(String name) {
    byte[] bytes = resource(name);
    ByteBuffer data =
        ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER).order(ByteOrder.LITTLE_ENDIAN);
    float[] pcm = new float[data.remaining() / 2];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = data.getShort() / 32768f;
    }
    return pcm;
  }

  static JsonNode json(String name) {
    return new JsonMapper().readTree(resource(name));
  }

  private static byte[] resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
