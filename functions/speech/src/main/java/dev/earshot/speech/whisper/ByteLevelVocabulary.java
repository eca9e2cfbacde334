package dev.earshot.speech.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * GPT-2's byte-level vocabulary: token texts are written with one printable character for each
 * byte. Printable Latin-1 characters stand for themselves, the other bytes for U+0100 onwards in
 * order (bytes_to_unicode in openai/gpt-2, encoder.py).
 */
final class ByteLevelVocabulary {
  private ByteLevelVocabulary() {}

  /** Bytes of each token by its number, as far as the numbers go without a gap. */
  static List<byte[]> of(JsonNode vocabulary) {
    List<byte[]> tokens = new ArrayList<>();
    List<byte[]> sparse = new ArrayList<>();
    int[] byteOf = byteOfCharacter();
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      int id = entry.getValue().asInt();
      while (sparse.size() <= id && id < 1_000_000) {
        sparse.add(new byte[0]);
      }
      sparse.set(id, bytes(entry.getKey(), byteOf));
    }
    for (byte[] token : sparse) {
      if (token.length == 0) {
        break;
      }
      tokens.add(token);
    }
    return tokens;
  }

  private static byte[] bytes(String text, int[] byteOf) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      bytes[i] = (byte) (c < byteOf.length ? byteOf[c] : '?');
    }
    return bytes;
  }

  private static int[] byteOfCharacter() {
    int[] byteOf = new int[512];
    int next = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xFF && b != 0xAD);
      byteOf[printable ? b : next++] = b;
    }
    return byteOf;
  }
}
