package dev.earshot.speech.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folders of installed models: {@code NAME-CHECKSUM-gVERSION}, whole or not there. */
final class InstalledModels {
  private final Path models;

  InstalledModels(Path models) {
    this.models = models;
  }

  /** The folder of a model made from those weights, if it is whole. */
  Optional<Path> find(String name, String weights, GraphWriter writer) throws IOException {
    Path folder = folder(name, weights, writer);
    return Manifest.isWhole(folder) ? Optional.of(folder) : Optional.empty();
  }

  /** Writes the model's files; the caller holds the model's lock. */
  Path install(String name, Path file, String weights, GraphWriter writer) throws IOException {
    Path folder = folder(name, weights, writer);
    Path unfinished = models.resolve("." + folder.getFileName() + ".unfinished");
    FileTree.delete(unfinished); // of a process that was killed
    Files.createDirectories(unfinished);
    try {
      writer.installer().install(file, unfinished);
      Manifest.write(unfinished, weights);
      FileTree.publish(unfinished, folder);
      return folder;
    } finally {
      FileTree.delete(unfinished);
    }
  }

  private Path folder(String name, String weights, GraphWriter writer) {
    return models.resolve(name + "-" + weights.substring(0, 10) + "-g" + writer.version());
  }
}
