package dev.earshot.speech.whisper;

import dev.earshot.speech.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Whisper model as it was trained, whatever file it came from. Tensors carry the names of the
 * original checkpoint, such as {@code decoder.blocks.0.attn.query.weight}.
 *
 * @param source the file, for messages
 * @param vocabulary bytes of each text token, by its number; special tokens are not in it
 * @param alignmentHeads decoder heads whose attention follows the sound
 */
record Weights(
    Path source,
    Map<String, Tensor> tensors,
    List<byte[]> vocabulary,
    List<AlignmentHead> alignmentHeads) {
  /** How wide every attention head of every Whisper model is. */
  static final int HEAD = 64;

  Weights {
    tensors = Map.copyOf(tensors);
    vocabulary = List.copyOf(vocabulary);
    alignmentHeads = List.copyOf(alignmentHeads);
  }

  /**
   * The tensor of that name and shape.
   *
   * @throws ModelException where the file has none
   */
  Tensor tensor(String name, Integer... shape) {
    Tensor tensor = find(name);
    if (!tensor.dimensions().equals(List.of(shape))) {
      throw broken("%s has the shape %s".formatted(name, tensor.dimensions()));
    }
    return tensor;
  }

  /** How many tokens there are, special ones included. */
  int tokens() {
    return find("decoder.token_embedding.weight").dimensions().getFirst();
  }

  int width() {
    return find("decoder.token_embedding.weight").rowSize();
  }

  int heads() {
    return width() / HEAD;
  }

  /** Bands of the mel spectrogram: 80, or 128 in the newest models. */
  int mels() {
    Tensor convolution = find("encoder.conv1.weight");
    if (convolution.dimensions().size() != 3) {
      throw broken("encoder.conv1.weight has the shape " + convolution.dimensions());
    }
    return convolution.dimensions().get(1);
  }

  int encoderLayers() {
    return layers("encoder.blocks.");
  }

  int decoderLayers() {
    return layers("decoder.blocks.");
  }

  /** The most tokens in a sequence. */
  int textContext() {
    return find("decoder.positional_embedding").dimensions().getFirst();
  }

  private int layers(String prefix) {
    int layers = 0;
    while (tensors.containsKey(prefix + layers + ".attn.query.weight")) {
      layers++;
    }
    return layers;
  }

  private Tensor find(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw broken(name + " is missing");
    }
    return tensor;
  }

  private ModelException broken(String reason) {
    return new ModelException(
        "Tried to read the speech model %s but failed because: %s; fetch it again"
            .formatted(source, reason));
  }
}
