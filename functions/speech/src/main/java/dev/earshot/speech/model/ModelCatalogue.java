package dev.earshot.speech.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models that Earshot knows, and those that a person has on disk, ready to be opened. */
public final class ModelCatalogue {
  private final Path folder;
  private final GraphWriter whisper;
  private final GraphWriter voice;
  private final WeightsStore weights;
  private final InstalledModels installed;

  /**
   * @param whisper writes speech models
   * @param voice writes the model that finds speech
   */
  public ModelCatalogue(ModelSettings settings, GraphWriter whisper, GraphWriter voice) {
    this(settings, whisper, voice, DiskSpace.real());
  }

  ModelCatalogue(ModelSettings settings, GraphWriter whisper, GraphWriter voice, DiskSpace disk) {
    this.folder = settings.folder();
    this.whisper = whisper;
    this.voice = voice;
    this.weights = new WeightsStore(settings, disk);
    this.installed = new InstalledModels(settings.folder());
  }

  /** All models known by name, and where they are. */
  public List<ModelInfo> list() {
    List<ModelInfo> list = new ArrayList<>();
    for (KnownModel model : KnownModel.all()) {
      long bytes = model.weights().getFirst().bytesToFetch();
      list.add(new ModelInfo(model.name(), model.what(), bytes, find(model)));
    }
    return list;
  }

  /**
   * Makes sure that a model is installed. What is missing is fetched; a second process waits for
   * the first one and finds its model.
   *
   * @param nameOrPath a known name, a ggml file, or a folder with a CTranslate2 {@code model.bin}
   * @return the folder to open the model from
   * @throws MissingModelException if it cannot be had
   * @throws InterruptedException if the caller's thread was interrupted; a later call goes on
   */
  public Path install(String nameOrPath, Progress progress) throws InterruptedException {
    try {
      for (KnownModel model : KnownModel.all()) {
        if (model.name().equals(nameOrPath)) {
          return install(model, progress);
        }
      }
      return installFile(nameOrPath, progress);
    } catch (IOException e) {
      throw new MissingModelException(
          "Tried to install the model %s in %s but failed because: %s"
              .formatted(nameOrPath, folder, e),
          e);
    }
  }

  private Path install(KnownModel model, Progress progress)
      throws IOException, InterruptedException {
    Optional<Path> ready = find(model);
    if (ready.isPresent()) {
      return ready.get();
    }
    try (InstallLock _ = lock(model.name(), progress)) {
      ready = find(model);
      if (ready.isPresent()) {
        return ready.get();
      }
      WeightsStore.Found found = weights.get(model, progress);
      progress.update("Preparing " + model.name(), 0, 0);
      return installed.install(model.name(), found.file(), found.hash(), writer(model));
    }
  }

  private Path installFile(String path, Progress progress)
      throws IOException, InterruptedException {
    Path given = Path.of(path).toAbsolutePath().normalize();
    Path file = Files.isDirectory(given) ? given.resolve("model.bin") : given;
    if (!Files.isRegularFile(file)) {
      throw new MissingModelException(
          "Tried to find the model %s but failed because: it is neither a known model (%s), nor a"
                  .formatted(
                      path,
                      String.join(", ", KnownModel.all().stream().map(KnownModel::name).toList()))
              + " ggml file, nor a folder with a CTranslate2 model.bin.");
    }
    String name = String.valueOf(given.getFileName()).replaceAll("[^A-Za-z0-9._-]|\\.bin$", "");
    progress.update("Verifying " + path, 0, 0);
    String hash = Checksum.of(file, "SHA-256");
    try (InstallLock _ = lock(name, progress)) {
      Optional<Path> ready = installed.find(name, hash, whisper);
      if (ready.isPresent()) {
        return ready.get();
      }
      progress.update("Preparing " + path, 0, 0);
      return installed.install(name, file, hash, whisper);
    }
  }

  private InstallLock lock(String name, Progress progress)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return InstallLock.acquire(
        folder.resolve("." + name + ".lock"),
        () -> progress.update("Waiting for another process that installs " + name, 0, 0));
  }

  private Optional<Path> find(KnownModel model) {
    try {
      for (Weights form : model.weights()) {
        Optional<Path> ready = installed.find(model.name(), form.hash(), writer(model));
        if (ready.isPresent()) {
          return ready;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new MissingModelException(
          "Tried to look for the model %s in %s but failed because: %s"
              .formatted(model.name(), folder, e),
          e);
    }
  }

  private GraphWriter writer(KnownModel model) {
    return model.kind() == KnownModel.Kind.WHISPER ? whisper : voice;
  }
}
