package dev.earshot.speech.whisper;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bytes of each text token, by its number. */
final class Vocabulary {
  private final List<byte[]> tokens;

  Vocabulary(List<byte[]> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  int size() {
    return tokens.size();
  }

  /** The token that is a single space. */
  int blank() {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).length == 1 && tokens.get(i)[0] == ' ') {
        return i;
      }
    }
    throw new IllegalStateException("the vocabulary has no token for a space");
  }

  byte[] bytes(int token) {
    return tokens.get(token);
  }

  /** A count, then each token as a length in two bytes and its bytes. */
  void write(Path path) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
      out.writeInt(tokens.size());
      for (byte[] token : tokens) {
        out.writeShort(token.length);
        out.write(token);
      }
    }
  }

  static Vocabulary read(Path path) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      int count = in.readInt();
      List<byte[]> tokens = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] token = new byte[in.readUnsignedShort()];
        in.readFully(token);
        tokens.add(token);
      }
      return new Vocabulary(tokens);
    }
  }
}
