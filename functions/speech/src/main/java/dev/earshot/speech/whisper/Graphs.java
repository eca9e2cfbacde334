package dev.earshot.speech.whisper;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.earshot.onnx.OnnxEnvironment;
import dev.earshot.speech.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The loaded graphs of one model. */
record Graphs(
    OrtEnvironment environment,
    OrtSession encoder,
    OrtSession decoder,
    ModelDescription description)
    implements AutoCloseable {

  /** Loads both graphs at once: a cold start waits for the longer one alone. */
  static Graphs load(Path encoder, Path decoder, ModelDescription description, int threads) {
    OrtEnvironment environment = OnnxEnvironment.get();
    List<Future<OrtSession>> loaded;
    try (SessionOptions options = new SessionOptions();
        ExecutorService loading = Executors.newFixedThreadPool(2)) {
      options.setIntraOpNumThreads(threads);
      // waiting threads that spin take the processor from the other graph and from other processes
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      loaded =
          loading.invokeAll(
              Stream.of(encoder, decoder)
                  .map(file -> session(environment, file, options))
                  .toList());
    } catch (OrtException e) {
      throw unusable(encoder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unusable(encoder, e);
    }
    for (Future<OrtSession> each : loaded) {
      if (each.state() == Future.State.FAILED) {
        loaded.stream().filter(one -> one.state() == Future.State.SUCCESS).forEach(Graphs::close);
        throw unusable(encoder, each.exceptionNow());
      }
    }
    return new Graphs(
        environment, loaded.getFirst().resultNow(), loaded.getLast().resultNow(), description);
  }

  private static Callable<OrtSession> session(
      OrtEnvironment environment, Path file, SessionOptions options) {
    return () -> environment.createSession(file.toString(), options);
  }

  private static void close(Future<OrtSession> loaded) {
    try {
      loaded.resultNow().close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing half of a speech model", e);
    }
  }

  private static ModelException unusable(Path file, Throwable cause) {
    Exception reason = cause instanceof Exception exception ? exception : new Exception(cause);
    return WhisperModel.unusable(file.resolveSibling("."), Failures.reason(reason), reason);
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
