package dev.earshot.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.earshot.onnx.OnnxEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * bge-small-en-v1.5 (Xiao et al. 2023, "C-Pack"), quantized to 8 bits: a vector of length 1 for
 * each sentence, whose inner product with another is their likeness of meaning. The mean of the
 * token states is taken, which separated answers from other sentences better than the first state
 * that its makers take. It knows English. Loaded when it is first asked, once.
 */
public final class SentenceModel implements AutoCloseable {
  /** Part of what answers depend on. */
  public static final String NAME = "bge-small-en-v1.5-q";

  /** How many numbers a vector has. */
  public static final int SIZE = 384;

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

  /** Sentences of speech are shorter; the model would read 512. */
  private static final int MAX_TOKENS = 128;

  /** Sentences per run: enough to keep cores busy, few enough to be cancelled within a second. */
  private static final int BATCH = 16;

  private final int threads;
  private @Nullable Loaded loaded;

  private record Loaded(WordPieces pieces, OrtEnvironment environment, OrtSession session) {}

  /**
   * A model that is not loaded yet.
   *
   * @param threads that compute one call
   */
  public SentenceModel(int threads) {
    this.threads = threads;
  }

  /**
   * One vector for each text, in their order.
   *
   * @throws CancellationException soon after {@code cancelled} turned true
   */
  public List<float[]> embed(List<String> texts, BooleanSupplier cancelled) {
    float[][] vectors = new float[texts.size()][];
    read(texts, cancelled, (text, states) -> vectors[text] = mean(states));
    return List.of(vectors);
  }

  /**
   * Every text with the states of its tokens, in their order.
   *
   * @throws CancellationException soon after {@code cancelled} turned true
   */
  public List<Reading> read(List<String> texts, BooleanSupplier cancelled) {
    Reading[] readings = new Reading[texts.size()];
    read(
        texts,
        cancelled,
        (text, states) ->
            readings[text] =
                Reading.of(
                    mean(states),
                    load().pieces().wordsOfTokens(texts.get(text), MAX_TOKENS),
                    states));
    return List.of(readings);
  }

  private interface Reader {
    void accept(int text, float[][] states);
  }

  private void read(List<String> texts, BooleanSupplier cancelled, Reader reader) {
    Loaded model = load();
    int[][] tokens =
        texts.stream().map(each -> model.pieces().tokens(each, MAX_TOKENS)).toArray(int[][]::new);
    // Alike in length, so that little is computed for padding.
    int[] order =
        IntStream.range(0, tokens.length)
            .boxed()
            .sorted(Comparator.comparingInt(each -> tokens[each].length))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0; from < order.length; from += BATCH) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("The sentences were not needed any more");
      }
      int[] batch = Arrays.copyOfRange(order, from, Math.min(from + BATCH, order.length));
      try {
        run(model, tokens, batch, reader);
      } catch (OrtException e) {
        throw new IllegalStateException(
            "Could not compute the vectors of %d sentences with %s: %s"
                .formatted(batch.length, NAME, e.getMessage()),
            e);
      }
    }
  }

  private static void run(Loaded model, int[][] tokens, int[] batch, Reader reader)
      throws OrtException {
    int longest = Arrays.stream(batch).map(each -> tokens[each].length).max().orElse(0);
    long[] ids = new long[batch.length * longest];
    long[] mask = new long[ids.length];
    for (int row = 0; row < batch.length; row++) {
      int[] sentence = tokens[batch[row]];
      for (int i = 0; i < sentence.length; i++) {
        ids[row * longest + i] = sentence[i];
        mask[row * longest + i] = 1;
      }
    }
    long[] shape = {batch.length, longest};
    OrtEnvironment environment = model.environment();
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            model
                .session()
                .run(
                    Map.of(
                        "input_ids",
                        input,
                        "attention_mask",
                        attention,
                        "token_type_ids",
                        types))) {
      FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
      for (int row = 0; row < batch.length; row++) {
        float[][] ofTokens = new float[tokens[batch[row]].length][SIZE];
        for (int token = 0; token < ofTokens.length; token++) {
          states.get((row * longest + token) * SIZE, ofTokens[token]);
        }
        reader.accept(batch[row], ofTokens);
      }
    }
  }

  /** The mean of a sentence's token states, scaled to length 1. */
  private static float[] mean(float[][] states) {
    float[] sum = new float[SIZE];
    for (float[] state : states) {
      for (int i = 0; i < SIZE; i++) {
        sum[i] += state[i];
      }
    }
    return Vectors.normalized(sum);
  }

  private synchronized Loaded load() {
    Loaded model = loaded;
    if (model == null) {
      model = open();
      loaded = model;
    }
    return model;
  }

  private Loaded open() {
    OrtEnvironment environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Idle threads would take the cores from the other functions of the machine.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new Loaded(
          new WordPieces(resource(TOKENIZER)),
          environment,
          environment.createSession(resource(MODEL), options));
    } catch (OrtException e) {
      throw new IllegalStateException(
          "Could not load the sentence model %s: %s".formatted(NAME, e.getMessage()), e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = SentenceModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The class path has no %s; the jar of langchain4j's bge-small-en-v1.5 is missing"
                .formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    Loaded model = loaded;
    loaded = null;
    if (model != null) {
      try {
        model.session().close();
      } catch (OrtException e) {
        throw new IllegalStateException("Could not free the sentence model " + NAME, e);
      }
    }
  }
}
