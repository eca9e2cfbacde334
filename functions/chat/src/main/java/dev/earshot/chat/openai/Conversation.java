package dev.earshot.chat.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.chat.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Makes one request to an endpoint and reads what comes back. */
final class Conversation {
  private final OpenAiSettings settings;
  private final HttpClient http;
  private final JsonMapper json;
  private final Words words;
  private final Parameters parameters;
  private final Complaint complaint;

  Conversation(OpenAiSettings settings, HttpClient http, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.json = Json.mapper();
    this.words = new Words(settings.key());
    this.parameters = new Parameters(settings.model(), json);
    this.complaint = new Complaint(settings, json, words, clock);
  }

  /**
   * @throws StoppedException if it took too long
   */
  Attempt attempt(ChatRequest request, Dialect dialect, Watch watch) {
    byte[] question = parameters.of(request, dialect);
    try (ArrivingBody body = new ArrivingBody(watch, settings.firstByte(), settings.idle())) {
      HttpResponse<InputStream> response = send(question, body, watch);
      body.peek(); // an error is explained by what it begins with
      int status = response.statusCode();
      return status / 100 == 2
          ? read(request, body)
          : complaint.explain(
              status, response.headers(), body.begin(), dialect, request.schema() != null);
    } catch (IOException e) {
      return Unreachable.explain(e, settings, watch);
    }
  }

  private HttpResponse<InputStream> send(byte[] question, ArrivingBody body, Watch watch)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.baseUrl() + OpenAiSettings.ENDPOINT))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream, application/json")
            .header("User-Agent", "Earshot")
            .POST(BodyPublishers.ofByteArray(question));
    if (!settings.key().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.key());
    }
    try {
      return watch.await(http.sendAsync(request.build(), info -> body), settings.firstByte());
    } catch (TimeoutException e) {
      throw new StoppedException("sent nothing for " + Words.of(settings.firstByte()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  private Attempt read(ChatRequest request, ArrivingBody body) throws IOException {
    Completion completion = new Completion(words);
    try {
      if (body.peek() == '{') {
        // it did not care that it was asked for a stream
        whole(new String(body.readAllBytes(), StandardCharsets.UTF_8), completion);
      } else {
        pieces(body, completion);
      }
    } catch (JacksonException | OpenAIInvalidDataException e) {
      return unreadable(body);
    } catch (InBandException e) {
      return complaint.explainInside(e.body());
    }
    Optional<ChatReply> reply = completion.reply(said -> estimate(request, said));
    return reply.isPresent() ? new Attempt.Ended(reply.get()) : unreadable(body);
  }

  private void whole(String reply, Completion completion)
      throws JsonProcessingException, InBandException {
    checkForError(reply);
    completion.add(json.readValue(reply, ChatCompletion.class));
  }

  /** Server-sent events, of which chat completions have only data. */
  private void pieces(ArrivingBody body, Completion completion)
      throws IOException, InBandException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.startsWith("data:")) {
        continue;
      }
      String data = line.substring("data:".length()).strip();
      if (data.equals("[DONE]")) {
        return;
      }
      checkForError(data);
      completion.add(json.readValue(data, ChatCompletionChunk.class));
    }
  }

  private void checkForError(String data) throws JsonProcessingException, InBandException {
    if (data.contains("\"error\"") && json.readTree(data).hasNonNull("error")) {
      throw new InBandException(data);
    }
  }

  private Attempt unreadable(ArrivingBody body) {
    return Attempt.Again.unavailable(
        settings.host() + " sent no whole reply but " + words.quote(body.begin()), null);
  }

  private static Usage estimate(ChatRequest request, String said) {
    int input = TokenEstimate.of(request.system()) + TokenEstimate.of(request.user());
    return new Usage(1, input, TokenEstimate.of(said));
  }
}
