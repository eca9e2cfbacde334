package dev.earshot.chat.openai;

import dev.earshot.chat.ChatModel;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** A model behind any endpoint that speaks OpenAI's chat completions. */
public final class OpenAiChat implements ChatModel {
  private static final int TRIES = 3;
  private static final int WAITS = 6;

  private final OpenAiSettings settings;
  private final Duration pause;
  private final Conversation conversation;
  private final HttpClient http;
  // what one request learnt, the next ones know; two at once may both have to learn it
  private volatile Dialect dialect;

  public OpenAiChat(OpenAiSettings settings, Clock clock) {
    this(settings, clock, Duration.ofMillis(500));
  }

  /**
   * @param pause before the first request that is made again; the next is twice as long
   */
  OpenAiChat(OpenAiSettings settings, Clock clock, Duration pause) {
    this.settings = settings;
    this.pause = pause;
    this.dialect = Dialect.of(settings);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect())
            .build();
    this.conversation = new Conversation(settings, http, clock);
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public String model() {
    return settings.model();
  }

  @Override
  public int contextTokens() {
    return settings.contextTokens();
  }

  /** Counts on the safe side: the tokenizer is the endpoint's. */
  @Override
  public int tokens(String text) {
    return TokenEstimate.of(text);
  }

  @Override
  public ChatReply ask(ChatRequest request) {
    Watch watch = new Watch(request);
    try {
      return ask(request, watch);
    } catch (StoppedException e) {
      return new ChatReply.Unavailable(settings.host() + " " + e.getMessage(), null);
    }
  }

  private ChatReply ask(ChatRequest request, Watch watch) {
    int tries = 0;
    int waits = 0;
    while (true) {
      watch.check();
      switch (conversation.attempt(request, dialect, watch)) {
        case Attempt.Ended(ChatReply reply) -> {
          return reply;
        }
        case Attempt.Adapt(Dialect next) -> dialect = next;
        case Attempt.Again(ChatReply last, Duration retryAfter) -> {
          boolean more = retryAfter == null ? ++tries < TRIES : ++waits < WAITS;
          Duration wait = retryAfter == null ? pause.multipliedBy(1L << (tries - 1)) : retryAfter;
          if (!more || wait.compareTo(watch.left()) >= 0) {
            return last;
          }
          watch.pause(wait);
        }
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "OpenAiChat[" + settings + "]";
  }
}
