package dev.earshot.chat.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;
import com.openai.services.blocking.chat.ChatCompletionServiceImpl;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.chat.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;

/** Makes one request to an endpoint and reads what comes back. */
final class Conversation {
  private final OpenAiSettings settings;
  private final HttpClient http;
  private final JsonMapper json;
  private final Words words;
  private final Parameters parameters;
  private final Complaint complaint;

  Conversation(OpenAiSettings settings, HttpClient http, JsonMapper json, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.json = json;
    this.words = new Words(settings.key());
    this.parameters = new Parameters(settings.model(), json);
    this.complaint = new Complaint(settings, json, words, clock);
  }

  /**
   * @throws StoppedException if it took too long
   */
  Attempt attempt(ChatRequest request, Dialect dialect, Watch watch) {
    Transport transport = new Transport(http, settings, watch);
    ArrivingBody body = transport.body();
    try (body) {
      return replied(request, dialect, service(transport), body);
    } catch (SseException e) {
      return complaint.explainInside(body.begin());
    } catch (OpenAIServiceException e) {
      return complaint.explain(
          e.statusCode(), e.headers(), body.begin(), dialect, request.schema() != null);
    } catch (UncheckedIOException | IOException e) {
      return Unreachable.explain(e, settings, watch);
    } catch (OpenAIException e) {
      return e.getCause() instanceof IOException cause && !(cause instanceof JacksonException)
          ? Unreachable.explain(cause, settings, watch)
          : unreadable(body);
    }
  }

  private Attempt replied(
      ChatRequest request, Dialect dialect, ChatCompletionService service, ArrivingBody body)
      throws IOException {
    ChatCompletionCreateParams params = parameters.of(request, dialect);
    Completion completion = new Completion();
    if (dialect.stream()) {
      try (var response = service.withRawResponse().createStreaming(params)) {
        read(response, body, completion);
      }
    } else {
      completion.add(service.create(params));
    }
    Optional<ChatReply> reply = completion.reply(said -> estimate(request, said));
    return reply.isPresent() ? new Attempt.Ended(reply.get()) : unreadable(body);
  }

  private void read(
      HttpResponseFor<StreamResponse<ChatCompletionChunk>> response,
      ArrivingBody body,
      Completion completion)
      throws IOException {
    if (body.peek() == '{') {
      // it did not care that it was asked for a stream
      completion.add(json.readValue(body, ChatCompletion.class));
      return;
    }
    try (StreamResponse<ChatCompletionChunk> stream = response.parse()) {
      stream.stream().forEach(completion::add);
    }
  }

  private Attempt unreadable(ArrivingBody body) {
    return Attempt.Again.unavailable(
        settings.host() + " sent no whole reply but " + words.quote(body.begin()), null);
  }

  private Usage estimate(ChatRequest request, String said) {
    int input = TokenEstimate.of(request.system()) + TokenEstimate.of(request.user());
    return new Usage(1, input, TokenEstimate.of(said));
  }

  private ChatCompletionService service(Transport transport) {
    return new ChatCompletionServiceImpl(
        ClientOptions.builder()
            .httpClient(transport)
            .baseUrl(settings.baseUrl().toString())
            // it insists on one; the transport sends the real one
            .apiKey("none")
            .maxRetries(0)
            .jsonMapper(json)
            .checkJacksonVersionCompatibility(false)
            .disableTelemetry(true)
            .logLevel(LogLevel.OFF)
            .putHeader("User-Agent", "Earshot")
            .build());
  }
}
