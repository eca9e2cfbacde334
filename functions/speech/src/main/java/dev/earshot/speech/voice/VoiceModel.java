package dev.earshot.speech.voice;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.earshot.onnx.OnnxEnvironment;
import dev.earshot.speech.WindowCutter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A loaded Silero VAD model. It may be shared by threads; every recording gets a cutter of its own.
 * Closing it frees its native memory.
 */
public final class VoiceModel implements AutoCloseable {
  /** What the model's file is called in its folder. */
  public static final String FILE = "voice.onnx";

  /** Version of what {@link #install} writes. */
  public static final int FORMAT = 2;

  private final OrtSession session;

  private VoiceModel(OrtSession session) {
    this.session = session;
  }

  /**
   * Writes the model into a folder from which it can be opened.
   *
   * @param weights silero-vad's {@code silero_vad_16k_sequence.onnx}
   * @throws IOException if that is not what it is
   */
  public static void install(Path weights, Path folder) throws IOException {
    SileroGraph.write(weights, folder.resolve(FILE));
  }

  /**
   * Loads the model.
   *
   * @param folder holds {@link #FILE}
   * @throws IllegalStateException if it cannot be loaded
   */
  public static VoiceModel open(Path folder) {
    Path file = folder.resolve(FILE);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new VoiceModel(OnnxEnvironment.get().createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "Tried to load the voice model " + file + " but failed because: " + e.getMessage(), e);
    }
  }

  /** Cuts one recording at its silences. */
  public WindowCutter cutter() {
    return new SpeechCutter(probabilities());
  }

  VoiceProbabilities probabilities() {
    return new SileroProbabilities(session, SpeechCutter.BLOCK_FRAMES);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("The voice model could not be closed: " + e.getMessage(), e);
    }
  }
}
