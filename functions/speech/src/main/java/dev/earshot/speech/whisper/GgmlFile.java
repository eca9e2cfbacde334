package dev.earshot.speech.whisper;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a Whisper model in the format of whisper.cpp's unquantized {@code ggml-*.bin} files. */
final class GgmlFile {
  static final int MAGIC = 0x67676d6c;

  private GgmlFile() {}

  static Weights read(Path path, Arena arena) {
    BinaryFile file = BinaryFile.map(path, arena);
    if (file.nextInt() != MAGIC) {
      throw file.damaged("it does not start like a ggml file");
    }
    int tokens = file.nextInt(1, 1_000_000, "number of tokens");
    file.take(4 * 3); // audio context, width and heads, which the tensors tell too
    file.take(4); // audio layers
    file.take(4 * 2); // text context and width
    int textHeads = file.nextInt(1, 1000, "number of text heads");
    int textLayers = file.nextInt(1, 1000, "number of text layers");
    file.take(4); // mel bands
    int type = file.nextInt();
    if (type != 0 && type != 1) {
      throw file.damaged(
          "it is quantized (type %d), and only f16 and f32 are read".formatted(type));
    }
    int bands = file.nextInt(1, 1000, "number of mel bands");
    int bins = file.nextInt(1, 10_000, "number of frequencies");
    file.take(4L * bands * bins); // the filter bank is computed, see MelFilters
    List<byte[]> vocabulary = vocabulary(file);
    Map<String, Tensor> tensors = new HashMap<>();
    while (!file.ended()) {
      tensor(file, tensors);
    }
    return new Weights(
        path, tensors, vocabulary, KnownModels.alignmentHeads(tokens, textLayers, textHeads));
  }

  private static List<byte[]> vocabulary(BinaryFile file) {
    int count = file.nextInt(1, 1_000_000, "number of token texts");
    List<byte[]> vocabulary = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      vocabulary.add(file.nextBytes(file.nextInt(0, 10_000, "length of a token")));
    }
    return vocabulary;
  }

  private static void tensor(BinaryFile file, Map<String, Tensor> tensors) {
    int rank = file.nextInt(1, 4, "number of dimensions");
    int nameLength = file.nextInt(1, 1000, "length of a name");
    int type = file.nextInt(0, 1, "number type");
    List<Integer> dimensions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      dimensions.add(file.nextInt(1, Integer.MAX_VALUE, "size of a tensor"));
    }
    Collections.reverse(dimensions);
    String name = file.nextText(nameLength);
    Tensor tensor =
        new Tensor(dimensions, type == 1, file.take(Tensor.size(dimensions) * (type == 1 ? 2 : 4)));
    // biases of convolutions are written as columns
    tensors.put(
        name, name.endsWith(".bias") ? tensor.reshape(List.of(dimensions.getFirst())) : tensor);
  }
}
