package dev.earshot.chat.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.earshot.chat.openai.Endpoint.finish;
import static dev.earshot.chat.openai.Endpoint.json;
import static dev.earshot.chat.openai.Endpoint.piece;
import static dev.earshot.chat.openai.Endpoint.request;
import static dev.earshot.chat.openai.Endpoint.stream;
import static dev.earshot.chat.openai.Endpoint.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.chat.ChatReply;
import dev.earshot.chat.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiChatTest {
  private static final String USAGE =
      """
      {"id":"1","object":"chat.completion.chunk","created":1,"model":"small-1","choices":[],\
      "usage":{"prompt_tokens":11,"completion_tokens":3,"total_tokens":14}}""";

  @RegisterExtension static final Endpoint ENDPOINT = new Endpoint();

  @Test
  void putsAStreamedReplyTogether() {
    ENDPOINT.answers(stream(piece("Anna "), piece("did."), finish("stop"), USAGE, "[DONE]"));

    assertThat(ENDPOINT.ask()).isEqualTo(new ChatReply.Said("Anna did.", new Usage(1, 11, 3)));
    ENDPOINT.verify(
        postRequestedFor(urlEqualTo(Endpoint.PATH))
            .withHeader("Authorization", equalTo("Bearer " + Endpoint.KEY))
            .withRequestBody(
                equalToJson(
                    """
                    {"model":"small-1","stream":true,"stream_options":{"include_usage":true},
                     "temperature":0,"max_tokens":50,
                     "messages":[{"role":"system","content":"Be brief."},
                                 {"role":"user","content":"Who spoke?"}]}
                    """)));
  }

  @Test
  void takesAReplyInOnePieceWhereNoStreamIsSent() {
    ENDPOINT.answers(json(whole("Anna did.")));

    assertThat(ENDPOINT.ask()).isEqualTo(new ChatReply.Said("Anna did.", new Usage(1, 11, 3)));
  }

  @Test
  void estimatesWhatAReplyTookWhereTheEndpointDoesNotSay() {
    ENDPOINT.answers(stream(piece("Anna did."), finish("stop"), "[DONE]"));

    assertThat(ENDPOINT.ask()).isEqualTo(new ChatReply.Said("Anna did.", new Usage(1, 8, 4)));
  }

  @Test
  void sendsNoKeyWhereThereIsNone() {
    ENDPOINT.answers(json(whole("Yes.")));
    try (OpenAiChat chat = ENDPOINT.chat(ENDPOINT.baseUrl(), "")) {
      assertThat(chat.ask(request(null))).isInstanceOf(ChatReply.Said.class);
    }

    ENDPOINT.verify(
        postRequestedFor(urlEqualTo(Endpoint.PATH)).withHeader("Authorization", absent()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/v1/", "/v1/chat/completions"})
  void findsTheEndpointHoweverItsAddressIsWritten(String path) {
    ENDPOINT.answers(json(whole("Yes.")));
    try (OpenAiChat chat = ENDPOINT.chat(ENDPOINT.baseUrl() + path, "")) {
      assertThat(chat.ask(request(null))).isInstanceOf(ChatReply.Said.class);
    }
  }

  @Test
  void keepsWhatAModelThinksOutOfItsReply() {
    ENDPOINT.answers(json(whole("<think>Anna, or Ben?</think> Anna did.")));

    assertThat(ENDPOINT.ask()).extracting("text").isEqualTo("Anna did.");
  }
}
