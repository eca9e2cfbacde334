package dev.earshot.speech.model;

import java.io.IOException;
import java.nio.file.Path;

/** Turns weights as they are published into the files that a model is opened from. */
@FunctionalInterface
public interface Installer {
  /**
   * Writes a model's files.
   *
   * @param weights a ggml file, a CTranslate2 {@code model.bin} with its companions beside it, or
   *     an ONNX file
   * @param folder exists and is empty
   */
  void install(Path weights, Path folder) throws IOException;
}
