package dev.earshot.speech.whisper;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.earshot.speech.OnnxEnvironment;
import java.nio.file.Path;

/** The loaded graphs of one model. */
record Graphs(
    OrtEnvironment environment,
    OrtSession encoder,
    OrtSession decoder,
    ModelDescription description)
    implements AutoCloseable {

  static Graphs load(Path encoder, Path decoder, ModelDescription description, int threads) {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // waiting threads that spin take the processor from the other graph and from other processes
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession first = environment.createSession(encoder.toString(), options);
      try {
        OrtSession second = environment.createSession(decoder.toString(), options);
        return new Graphs(environment, first, second, description);
      } catch (OrtException e) {
        first.close();
        throw e;
      }
    } catch (OrtException e) {
      throw WhisperModel.unusable(encoder.resolveSibling("."), Failures.reason(e), e);
    }
  }

  @Override
  public void close() {
    try (encoder;
        decoder) {
      // both are closed, the second also where closing the first fails
    } catch (OrtException e) {
      throw new IllegalStateException("closing the speech model", e);
    }
  }
}
