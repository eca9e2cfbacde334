package dev.earshot.speech.whisper;

import dev.earshot.speech.ModelException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a Whisper model in the format of CTranslate2 (binary version 6): {@code model.bin} with
 * {@code config.json} and {@code tokenizer.json} beside it.
 */
final class CTranslate2File {
  private static final int VERSION = 6;
  private static final int FLOAT32 = 0;
  private static final int FLOAT16 = 4;
  private static final JsonMapper JSON = new JsonMapper();

  private CTranslate2File() {}

  static Weights read(Path path, Arena arena) {
    BinaryFile file = BinaryFile.map(path, arena);
    if (file.nextInt() != VERSION) {
      throw file.damaged("it is not a CTranslate2 model of binary version " + VERSION);
    }
    text(file);
    file.nextInt(); // the specification's revision says nothing about the layout
    int count = file.nextInt(1, 100_000, "number of variables");
    Map<String, Tensor> variables = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String name = text(file);
      variables.put(name, variable(file, name));
    }
    int aliases = file.nextInt(0, 100_000, "number of aliases");
    for (int i = 0; i < aliases; i++) {
      String alias = text(file);
      Tensor target = variables.get(text(file));
      if (target != null) {
        variables.put(alias, target);
      }
    }
    JsonNode config = json(path.resolveSibling("config.json"));
    JsonNode tokenizer = json(path.resolveSibling("tokenizer.json"));
    return new Weights(
        path,
        CTranslate2Names.translate(variables),
        ByteLevelVocabulary.of(tokenizer.path("model").path("vocab")),
        heads(config));
  }

  private static Tensor variable(BinaryFile file, String name) {
    int rank = file.nextByte();
    List<Integer> dimensions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      dimensions.add(file.nextInt(1, Integer.MAX_VALUE, "size of " + name));
    }
    int type = file.nextByte();
    long length = Integer.toUnsignedLong(file.nextInt());
    if (rank == 0) { // settings such as the number of heads, which follow from the shapes
      return new Tensor(List.of(1), false, file.take(length));
    }
    if (type != FLOAT32 && type != FLOAT16) {
      throw file.damaged(
          "%s has number type %d, and only float32 and float16 are read".formatted(name, type));
    }
    boolean half = type == FLOAT16;
    if (length / (half ? 2 : 4) != Tensor.size(dimensions)) {
      throw file.damaged("%s has %d bytes for the shape %s".formatted(name, length, dimensions));
    }
    return new Tensor(dimensions, half, file.take(length));
  }

  /** A string's length counts the NUL that ends it. */
  private static String text(BinaryFile file) {
    int length = file.nextShort();
    if (length == 0) {
      throw file.damaged("a name in it has no end");
    }
    String text = file.nextText(length);
    return text.substring(0, text.length() - 1);
  }

  private static List<AlignmentHead> heads(JsonNode config) {
    List<AlignmentHead> heads = new ArrayList<>();
    for (JsonNode head : config.path("alignment_heads")) {
      heads.add(new AlignmentHead(head.path(0).asInt(), head.path(1).asInt()));
    }
    return heads;
  }

  private static JsonNode json(Path path) {
    try {
      return JSON.readTree(path);
    } catch (JacksonException e) {
      throw new ModelException(
          "Tried to read %s, which belongs to the speech model, but failed because: %s; fetch it again"
              .formatted(path, Failures.reason(e)),
          e);
    }
  }
}
