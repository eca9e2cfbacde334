package dev.earshot.llama;

import java.nio.file.Path;

/**
 * Which model runs, and on what.
 *
 * @param file in GGUF
 * @param contextTokens that it keeps in memory; 0 for as many as it was trained for
 * @param threads that compute
 */
public record LlamaSettings(Path file, int contextTokens, int threads) {

  /** All of a model, by all processors. */
  public LlamaSettings(Path file) {
    this(file, 0, Runtime.getRuntime().availableProcessors());
  }

  String name() {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".gguf") ? name.substring(0, name.length() - ".gguf".length()) : name;
  }
}
