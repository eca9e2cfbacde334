package dev.earshot.chat.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static dev.earshot.chat.openai.Endpoint.KEY;
import static dev.earshot.chat.openai.Endpoint.error;
import static dev.earshot.chat.openai.Endpoint.json;
import static dev.earshot.chat.openai.Endpoint.request;
import static dev.earshot.chat.openai.Endpoint.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.chat.ChatReply;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
  @RegisterExtension static final Endpoint ENDPOINT = new Endpoint();
  @RegisterExtension static final Endpoint OTHER = new Endpoint();

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500, 302})
  void staysOutOfWhatAnErrorSays(int status) {
    ENDPOINT.answers(
        error(status, "{\"error\":{\"message\":\"bad key " + KEY + "\",\"code\":\"" + KEY + "\"}}")
            .withHeader("Location", "http://localhost/?key=" + KEY));

    assertThat(ENDPOINT.ask().toString()).doesNotContain(KEY).contains("localhost");
  }

  @Test
  void staysOutOfWhatABrokenReplySays() {
    ENDPOINT.answers(
        json("<p>Bearer " + KEY), stream("{\"error\":\"" + KEY + "\"}"), json(KEY + KEY));

    assertThat(ENDPOINT.ask().toString()).doesNotContain(KEY);
  }

  @Test
  void staysOutOfRefusals() {
    ENDPOINT.answers(
        json(
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                + "\"refusal\":\"No, "
                + KEY
                + "\"}}]}"));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Refused.class);
    assertThat(ENDPOINT.ask().toString()).doesNotContain(KEY);
  }

  @Test
  void staysOutOfTexts() {
    try (OpenAiChat chat = ENDPOINT.chat()) {
      assertThat(chat.toString()).doesNotContain(KEY).contains(Endpoint.MODEL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void goesNowhereElse(int status) {
    ENDPOINT.answers(
        aResponse().withStatus(status).withHeader("Location", OTHER.baseUrl() + Endpoint.PATH));

    assertThat(ENDPOINT.ask())
        .isInstanceOfSatisfying(
            ChatReply.Denied.class,
            reply -> assertThat(reply.reason()).contains("answered " + status + " and points to"));
    OTHER.verify(exactly(0), anyRequestedFor(anyUrl()));
  }

  @Test
  void isRefusedInOneSentenceWhereItCannotBeOne() {
    assertThatThrownBy(() -> ENDPOINT.chat(ENDPOINT.baseUrl(), "sk-one\nsk-two"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost")
        .hasMessageNotContaining("sk-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:sk-x@example.org", "https://example.org/v1?key=sk-x"})
  void isNotTakenFromAnAddress(String address) {
    assertThatThrownBy(() -> new OpenAiSettings(URI.create(address), "m", "", 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example.org")
        .hasMessageNotContaining("sk-x");
  }

  @Test
  void isAskedForWhereThereIsNone() {
    ENDPOINT.answers(error(401, "{\"error\":\"no key\"}"));
    try (OpenAiChat chat = ENDPOINT.chat(ENDPOINT.baseUrl(), "")) {
      assertThat(chat.ask(request(null)).toString()).contains("set a key for it");
    }
  }
}
