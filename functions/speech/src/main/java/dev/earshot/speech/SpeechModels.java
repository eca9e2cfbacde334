package dev.earshot.speech;

import dev.earshot.speech.model.GraphWriter;
import dev.earshot.speech.model.ModelCatalogue;
import dev.earshot.speech.model.ModelInfo;
import dev.earshot.speech.model.ModelSettings;
import dev.earshot.speech.model.Progress;
import dev.earshot.speech.voice.VoiceModel;
import dev.earshot.speech.whisper.WhisperModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models of this machine: installs what is missing and opens what is asked for. */
public final class SpeechModels implements AutoCloseable {
  private static final String VOICE = "silero-vad";

  private final ModelCatalogue catalogue;
  private final Path folder;
  private final int threads;
  private @Nullable VoiceModel voice;

  /**
   * Models as the settings say.
   *
   * @param threads how many processors decoding may use
   */
  public SpeechModels(ModelSettings settings, int threads) {
    this.catalogue =
        new ModelCatalogue(
            settings,
            new GraphWriter(WhisperModel.FORMAT, WhisperModel::install),
            new GraphWriter(VoiceModel.FORMAT, VoiceModel::install));
    this.folder = settings.folder();
    this.threads = threads;
  }

  /** As the environment variables of {@link ModelSettings} say, and with every processor. */
  public static SpeechModels ofThisMachine() {
    return new SpeechModels(
        ModelSettings.from(System.getenv(), Path.of(System.getProperty("user.home"))),
        Runtime.getRuntime().availableProcessors());
  }

  /** Where they are kept. */
  public Path folder() {
    return folder;
  }

  public List<ModelInfo> list() {
    return catalogue.list();
  }

  /**
   * Makes sure that a speech model and the voice model are installed.
   *
   * @param nameOrPath a known name, or a file or folder with published weights
   * @return the name that {@link #recognizer} knows the speech model by
   * @throws ModelException if one cannot be had
   */
  public String install(String nameOrPath, Progress progress) throws InterruptedException {
    catalogue.install(VOICE, progress);
    Path installed = catalogue.install(nameOrPath, progress);
    return known(nameOrPath) ? nameOrPath : installed.getFileName().toString();
  }

  /**
   * Opens a speech model.
   *
   * @param name a known one, which is installed where it is missing, or what {@link #install} gave
   *     for a path; never a path, because names come with events
   * @throws ModelException if there is no such model or it cannot be loaded
   */
  public SpeechRecognizer recognizer(String name) {
    return WhisperModel.open(known(name) ? installed(name) : byName(name), threads);
  }

  /** Cuts one recording at its silences. */
  public synchronized WindowCutter cutter() {
    if (voice == null) {
      voice = VoiceModel.open(installed(VOICE));
    }
    return voice.cutter();
  }

  private boolean known(String name) {
    return catalogue.list().stream().anyMatch(each -> each.name().equals(name));
  }

  private Path byName(String name) {
    Path installed = folder.resolve(name);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !Files.isDirectory(installed)) {
      throw new ModelException(
          "Tried to open the speech model %s but failed because: it is not installed in %s; known models are %s"
              .formatted(
                  name,
                  folder,
                  String.join(", ", catalogue.list().stream().map(ModelInfo::name).toList())));
    }
    return installed;
  }

  private Path installed(String name) {
    try {
      return catalogue.install(name, (stage, done, total) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("Interrupted while installing the model " + name, e);
    }
  }

  @Override
  public synchronized void close() {
    if (voice != null) {
      voice.close();
      voice = null;
    }
  }
}
