package dev.earshot.chat.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static dev.earshot.chat.openai.Endpoint.error;
import static dev.earshot.chat.openai.Endpoint.finish;
import static dev.earshot.chat.openai.Endpoint.json;
import static dev.earshot.chat.openai.Endpoint.piece;
import static dev.earshot.chat.openai.Endpoint.request;
import static dev.earshot.chat.openai.Endpoint.stream;
import static dev.earshot.chat.openai.Endpoint.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.earshot.chat.ChatReply;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailingEndpointTest {
  @RegisterExtension static final Endpoint ENDPOINT = new Endpoint();

  private static ResponseDefinitionBuilder busy(String retryAfter) {
    return error(429, "{\"error\":{\"message\":\"slow down\",\"code\":\"rate_limit_exceeded\"}}")
        .withHeader("Retry-After", retryAfter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.05", "Mon, 01 Jan 2024 00:00:00 GMT"})
  void asksAgainWhenTheEndpointSaidItMay(String retryAfter) {
    ENDPOINT.answers(busy(retryAfter), json(whole("Yes.")));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Said.class);
  }

  @Test
  void passesOnHowLongToWaitWhereThatIsTooLong() {
    ENDPOINT.answers(busy("3600"));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply -> {
              assertThat(reply.retryAfter()).isEqualTo(Duration.ofHours(1));
              assertThat(reply.reason()).endsWith("answered 429: \"slow down\"");
            });
    assertThat(ENDPOINT.requests()).hasSize(1);
  }

  @Test
  void passesOnUntilWhenToWait() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
    ENDPOINT.answers(busy(date));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply ->
                assertThat(reply.retryAfter())
                    .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 529})
  void asksAgainAfterAFailure(int status) {
    ENDPOINT.answers(error(status, "oh"), error(status, "oh"), json(whole("Yes.")));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Said.class);
  }

  @Test
  void givesUpAfterThreeFailures() {
    ENDPOINT.answers(error(500, "<html>Oh\n\n no</html>"));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply -> assertThat(reply.reason()).endsWith("answered 500: \"<html>Oh no</html>\""));
    assertThat(ENDPOINT.requests()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK"})
  void asksAgainAfterADroppedConnection(Fault fault) {
    ENDPOINT.answers(aResponse().withFault(fault), json(whole("Yes.")));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Said.class);
  }

  @Test
  void isUnavailableWhereEveryConnectionDrops() {
    ENDPOINT.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply -> assertThat(reply.reason()).endsWith("broke the connection off"));
  }

  @Test
  void isUnavailableWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (OpenAiChat chat = ENDPOINT.chat("http://localhost:" + port, "")) {
      assertThat(chat.ask(request(null)))
          .isEqualTo(
              new ChatReply.Unavailable("localhost:" + port + " does not take connections", null));
    }
  }

  @Test
  void isDeniedWhereNoHostHasTheName() {
    try (OpenAiChat chat = ENDPOINT.chat("http://model.invalid", "")) {
      assertThat(chat.ask(request(null)))
          .isEqualTo(
              new ChatReply.Denied("no host has the name model.invalid; check the base URL"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "{\"id\":\"1\",\"choices\":[]}",
        "{\"id\":\"1\",\"choices\":[{\"mess",
        "{\"id\":\"1\",\"choices\":{}}",
        "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":[1]},\"finish_reason\":\"stop\"}]}",
        "[]",
        "null",
        ""
      })
  void isUnavailableWhereTheReplyMakesNoSense(String body) {
    ENDPOINT.answers(json(body));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply -> assertThat(reply.reason()).contains("sent no whole reply but"));
  }

  @Test
  void doesNotTakeABrokenStreamForAReply() {
    ENDPOINT.answers(
        stream(piece("Anna ")),
        okForContentType("text/event-stream", "data: {\"choices\":[{\"del"),
        stream(piece("Anna "), "[DONE]"));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply -> assertThat(reply.reason()).contains("sent no whole reply but"));
    assertThat(ENDPOINT.requests()).hasSize(3);
  }

  @Test
  void tellsWhatWentWrongInTheMiddle() {
    ENDPOINT.answers(stream(piece("Anna "), "{\"error\":{\"message\":\"out of memory\"}}"));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Unavailable.class,
            reply -> assertThat(reply.reason()).endsWith("broke off with \"out of memory\""));
  }

  @Test
  void tellsARefusalFromAReply() {
    ENDPOINT.answers(
        json(
            """
            {"id":"1","choices":[{"index":0,"finish_reason":"stop","message":
             {"role":"assistant","content":null,"refusal":"I can't."}}]}"""));

    assertThat(ENDPOINT.ask()).extracting("reason").isEqualTo("\"I can't.\"");
  }

  @Test
  void tellsAFilterFromAReply() {
    ENDPOINT.answers(stream(piece("Anna "), finish("content_filter"), "[DONE]"));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Refused.class);
  }

  @Test
  void tellsThatAReplyWasCutOff() {
    ENDPOINT.answers(stream(piece("Anna "), finish("length"), "[DONE]"));

    assertThat(ENDPOINT.ask())
        .isInstanceOf(ChatReply.CutOff.class)
        .extracting("text")
        .isEqualTo("Anna ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"m\",\"code\":\"context_length_exceeded\"}}",
        // llama.cpp, vLLM, Ollama, LM Studio
        "{\"error\":{\"message\":\"the request exceeds the available context size, try increasing"
            + " it\"}}",
        "{\"message\":\"This model's maximum context length is 4096 tokens.\"}",
        "{\"error\":\"the input length exceeds the context length\"}",
        "{\"error\":\"Trying to keep the first 9 tokens when context the overflows.\"}"
      })
  void tellsThatARequestIsTooLong(String body) {
    ENDPOINT.answers(error(400, body));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.TooLong.class);
    assertThat(ENDPOINT.requests()).hasSize(1);
  }

  @Test
  void waitsForNoQuotaThatIsUsedUp() {
    ENDPOINT.answers(error(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Denied.class);
  }

  @Test
  void namesAModelThatIsNotServed() {
    ENDPOINT.answers(error(404, "{\"error\":{\"message\":\"The model `x` does not exist.\"}}"));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Denied.class,
            reply ->
                assertThat(reply.reason())
                    .startsWith("localhost:")
                    .endsWith("name a model that it serves instead of " + Endpoint.MODEL));
  }
}
