package dev.earshot.speech.whisper;

import ai.onnxruntime.OrtException;
import dev.earshot.speech.ModelException;
import dev.earshot.speech.SpeechRecognizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Makes a Whisper model ready to use from its published weights, and opens it. */
public final class WhisperModel {
  /** Version of what {@link #install} writes. */
  public static final int FORMAT = ModelDescription.FORMAT;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENCODER = "encoder.onnx";
  private static final String DECODER = "decoder.onnx";
  private static final String VOCABULARY = "vocabulary.bin";
  private static final String DESCRIPTION = "model.json";

  private WhisperModel() {}

  /**
   * Turns published weights into graphs for this machine.
   *
   * @param weights a {@code ggml-*.bin} file of whisper.cpp, or a {@code model.bin} of CTranslate2
   *     with its {@code config.json} and {@code tokenizer.json} beside it
   * @param folder an existing, empty folder that the graphs are written into; its name should only
   *     be published once this has returned
   * @throws ModelException where the weights cannot be read or the folder cannot be written
   */
  public static void install(Path weights, Path folder) {
    try (Arena arena = Arena.ofConfined()) {
      write(WeightsFile.read(weights, arena), folder);
    } catch (IOException e) {
      throw new ModelException(
          "Tried to write the speech model from %s to %s but failed because: %s; make room or choose another folder"
              .formatted(weights, folder, Failures.reason(e)),
          e);
    }
  }

  /**
   * Loads a model that {@link #install} wrote.
   *
   * @param threads how many processors it may use
   * @throws ModelException where the folder holds no model, or one that cannot be loaded
   */
  public static SpeechRecognizer open(Path folder, int threads) {
    try {
      ModelDescription description =
          JSON.readValue(Files.readString(folder.resolve(DESCRIPTION)), ModelDescription.class);
      if (description.format() != ModelDescription.FORMAT) {
        throw unusable(folder, "it was installed by another version of Earshot", null);
      }
      Vocabulary vocabulary = Vocabulary.read(folder.resolve(VOCABULARY));
      Graphs graphs =
          Graphs.load(folder.resolve(ENCODER), folder.resolve(DECODER), description, threads);
      return new WhisperRecognizer(graphs, vocabulary);
    } catch (IOException | JacksonException | OrtException e) {
      throw unusable(folder, Failures.reason(e), e);
    }
  }

  static ModelException unusable(Path path, String reason, @Nullable Exception cause) {
    return new ModelException(
        "Tried to open the speech model in %s but failed because: %s; delete it and install it again"
            .formatted(path, reason),
        cause);
  }

  private static void write(Weights weights, Path folder) throws IOException {
    List<AlignmentHead> heads = weights.alignmentHeads();
    EncoderGraph.of(weights, heads).write(folder.resolve(ENCODER));
    DecoderGraph.of(weights, heads).write(folder.resolve(DECODER));
    new Vocabulary(weights.vocabulary()).write(folder.resolve(VOCABULARY));
    ModelDescription description =
        new ModelDescription(
            ModelDescription.FORMAT,
            weights.tokens(),
            weights.decoderLayers(),
            weights.heads(),
            heads.size(),
            NonSpeechTokens.in(weights.vocabulary()));
    Files.writeString(folder.resolve(DESCRIPTION), JSON.writeValueAsString(description));
  }
}
