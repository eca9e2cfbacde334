package dev.earshot.llama;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import de.kherud.llama.args.LogFormat;
import dev.earshot.chat.ChatModel;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A model in a GGUF file. It is loaded when it is first needed, and answers one request after
 * another: each takes all threads.
 */
public final class LlamaChat implements ChatModel {
  private static final long TICK_MILLIS = 200;

  private final LlamaSettings settings;
  // held until the native side is done with a request, also where nobody waits for it any more
  private final Semaphore turn = new Semaphore(1, true);
  private final Object lifecycle = new Object();
  private @Nullable LlamaModel model;
  private @Nullable Integer context;
  private boolean closed;

  public LlamaChat(LlamaSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "llama";
  }

  @Override
  public String model() {
    return settings.name();
  }

  /** Reads the file's head; 0 where that is none. */
  @Override
  public int contextTokens() {
    try {
      return context();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Exact; as many as it has bytes where the model cannot be loaded. */
  @Override
  public int tokens(String text) {
    synchronized (lifecycle) {
      try {
        return loaded().encode(text).length;
      } catch (IOException e) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
  }

  @Override
  public ChatReply ask(ChatRequest request) {
    long end = System.nanoTime() + request.timeLimit().toNanos();
    if (!takeTurn(request, end)) {
      return new ChatReply.Unavailable(
          model() + " was busy with other requests all the time", null);
    }
    boolean handedOver = false;
    try {
      Prompt prompt = prompt(request);
      int room = context() - prompt.tokens();
      if (room < 1) {
        return new ChatReply.TooLong(
            "the request has "
                + prompt.tokens()
                + " tokens and "
                + model()
                + " takes "
                + context());
      }
      Generation generation =
          new Generation(
              prompt.model(), prompt.parameters(room), Math.min(room, request.maxTokens()));
      generation.start(turn::release);
      handedOver = true;
      return generation.await(request, end, prompt.tokens(), model());
    } catch (IOException e) {
      return new ChatReply.Denied(
          "the model " + settings.file() + " was not asked because " + e.getMessage());
    } finally {
      if (!handedOver) {
        turn.release();
      }
    }
  }

  private boolean takeTurn(ChatRequest request, long end) {
    try {
      while (true) {
        if (request.cancelled().getAsBoolean()) {
          throw new CancellationException("The request to " + model() + " was cancelled.");
        }
        if (turn.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
        if (end - System.nanoTime() <= 0) {
          return false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The request to " + model() + " was interrupted.");
    }
  }

  private Prompt prompt(ChatRequest request) throws IOException {
    synchronized (lifecycle) {
      LlamaModel here = loaded();
      try {
        return Prompt.of(request, here);
      } catch (RuntimeException e) {
        throw new IOException("its template for conversations failed (" + e.getMessage() + ")", e);
      }
    }
  }

  private int context() throws IOException {
    synchronized (lifecycle) {
      if (context == null) {
        if (!Files.isRegularFile(settings.file())) {
          throw new IOException("there is no such file");
        }
        int trained = GgufFile.contextLength(settings.file());
        int wanted = settings.contextTokens();
        context = wanted == 0 ? trained : Math.min(wanted, trained);
      }
      return context;
    }
  }

  private LlamaModel loaded() throws IOException {
    if (closed) {
      throw new IOException("it is closed");
    }
    if (model == null) {
      int tokens = context();
      NativeLibrary.prepare();
      try {
        LlamaModel.setLogger(LogFormat.TEXT, (level, line) -> {});
        model =
            new LlamaModel(
                new ModelParameters()
                    .setModel(settings.file().toString())
                    .setCtxSize(tokens)
                    .setThreads(settings.threads())
                    .setThreadsBatch(settings.threads())
                    .setParallel(1)
                    .disableContextShift()
                    .disableLog());
      } catch (RuntimeException | LinkageError e) {
        throw new IOException("llama.cpp does not take it (" + e.getMessage() + ")", e);
      }
    }
    return model;
  }

  /** Waits for a request under way: its native side works on the model's memory. */
  @Override
  public void close() {
    turn.acquireUninterruptibly();
    try {
      synchronized (lifecycle) {
        closed = true;
        if (model != null) {
          model.close();
          model = null;
        }
      }
    } finally {
      turn.release();
    }
  }

  /** A request as the model's own template writes it. */
  private record Prompt(LlamaModel model, String text, int tokens, @Nullable String grammar) {
    static Prompt of(ChatRequest request, LlamaModel model) {
      // marks of a template are ours to set: a text from outside may not end its turn
      String user = request.user().replace("<|", "< |").replace("|>", "| >");
      InferenceParameters messages =
          new InferenceParameters("")
              .setMessages(request.system(), List.of(new Pair<>("user", user)));
      String text = model.applyTemplate(messages);
      return new Prompt(model, text, model.encode(text).length, grammar(request.schema()));
    }

    private static @Nullable String grammar(@Nullable String schema) {
      if (schema == null) {
        return null;
      }
      try {
        // small models else fill their reply with empty lines
        return LlamaModel.jsonSchemaToGrammar(schema)
            .replaceAll("(?m)^space ::= .*$", "space ::= | \" \"");
      } catch (RuntimeException e) {
        return null; // asked all the same: a reply has to be checked anyway
      }
    }

    private InferenceParameters parameters(int room) {
      InferenceParameters parameters =
          new InferenceParameters(text)
              .setTemperature(0)
              .setSeed(1)
              .setCachePrompt(false)
              .setNPredict(room);
      return grammar == null ? parameters : parameters.setGrammar(grammar);
    }
  }
}
