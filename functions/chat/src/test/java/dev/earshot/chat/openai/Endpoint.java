package dev.earshot.chat.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody else's endpoint. */
final class Endpoint extends WireMockExtension {
  static final String PATH = "/v1/chat/completions";
  static final String KEY = "sk-test-4f7d0c1b9a";
  static final String MODEL = "small-1";
  static final Duration LONG = Duration.ofSeconds(20);

  Endpoint() {
    super(extensionOptions().options(WireMockConfiguration.options().dynamicPort()));
  }

  OpenAiChat chat() {
    return chat(baseUrl(), KEY);
  }

  OpenAiChat chat(String baseUrl, String key) {
    return chat(baseUrl, key, LONG, LONG);
  }

  static OpenAiChat chat(String baseUrl, String key, Duration firstByte, Duration idle) {
    OpenAiSettings settings =
        new OpenAiSettings(URI.create(baseUrl), MODEL, key, 8192, LONG, firstByte, idle);
    return new OpenAiChat(settings, Clock.systemUTC(), Duration.ofMillis(10));
  }

  ChatReply ask() {
    return ask(request(null));
  }

  ChatReply ask(ChatRequest request) {
    try (OpenAiChat chat = chat()) {
      return chat.ask(request);
    }
  }

  static ChatRequest request(@Nullable String schema) {
    return request(schema, Duration.ofSeconds(5));
  }

  static ChatRequest request(@Nullable String schema, Duration limit) {
    return new ChatRequest("Be brief.", "Who spoke?", schema, 50, limit, () -> false);
  }

  void answers(ResponseDefinitionBuilder... responses) {
    for (int i = 0; i < responses.length; i++) {
      String state = i == 0 ? Scenario.STARTED : "answered " + i;
      stubFor(
          post(urlEqualTo(PATH))
              .inScenario("in turn")
              .whenScenarioStateIs(state)
              .willSetStateTo(i == responses.length - 1 ? state : "answered " + (i + 1))
              .willReturn(responses[i]));
    }
  }

  List<LoggedRequest> requests() {
    return findAll(postRequestedFor(urlEqualTo(PATH)));
  }

  static ResponseDefinitionBuilder error(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  static ResponseDefinitionBuilder json(String body) {
    return okForContentType("application/json", body);
  }

  static ResponseDefinitionBuilder stream(String... data) {
    StringBuilder body = new StringBuilder();
    for (String piece : data) {
      body.append("data: ").append(piece).append("\n\n");
    }
    return okForContentType("text/event-stream", body.toString());
  }

  /** One piece of a streamed reply. */
  static String piece(String text) {
    return """
        {"id":"1","object":"chat.completion.chunk","created":1,"model":"small-1",\
        "choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}"""
        .formatted(text);
  }

  static String finish(String reason) {
    return """
        {"id":"1","object":"chat.completion.chunk","created":1,"model":"small-1",\
        "choices":[{"index":0,"delta":{},"finish_reason":"%s"}]}"""
        .formatted(reason);
  }

  static String whole(String text) {
    return """
        {"id":"1","object":"chat.completion","created":1,"model":"small-1",\
        "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14}}"""
        .formatted(text);
  }
}
