package dev.earshot.chat.openai;

import static dev.earshot.chat.openai.Endpoint.error;
import static dev.earshot.chat.openai.Endpoint.json;
import static dev.earshot.chat.openai.Endpoint.request;
import static dev.earshot.chat.openai.Endpoint.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.chat.ChatReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DialectTest {
  private static final String SCHEMA =
      """
      {"type":"object","properties":{"who":{"type":"string"}},"required":["who"],\
      "additionalProperties":false}""";

  @RegisterExtension static final Endpoint ENDPOINT = new Endpoint();

  private static String sent(int request) {
    return ENDPOINT.requests().get(request).getBodyAsString();
  }

  @Test
  void asksForWhatTheSchemaSays() {
    ENDPOINT.answers(json(whole("{}")));
    ENDPOINT.ask(request(SCHEMA));

    assertThat(sent(0))
        .contains("\"type\":\"json_schema\"", "\"strict\":true", "\"schema\":" + SCHEMA);
  }

  @Test
  void saysTheSchemaInWordsWhereTheEndpointTakesNone() {
    ENDPOINT.answers(
        error(400, "{\"error\":{\"message\":\"response_format type json_schema unsupported\"}}"),
        error(422, "{\"detail\":\"response_format is not allowed\"}"),
        json(whole("{}")),
        json(whole("{}")));
    try (OpenAiChat chat = ENDPOINT.chat()) {
      assertThat(chat.ask(request(SCHEMA))).isInstanceOf(ChatReply.Said.class);
      assertThat(chat.ask(request(SCHEMA))).isInstanceOf(ChatReply.Said.class);
    }

    assertThat(ENDPOINT.requests()).as("remembered by the second").hasSize(4);
    assertThat(sent(1)).contains("\"type\":\"json_object\"", "obeys this JSON Schema");
    assertThat(sent(3)).doesNotContain("response_format").contains("obeys this JSON Schema");
  }

  @Test
  void leavesOutWhatAModelThatReasonsRejects() {
    ENDPOINT.answers(
        error(400, "{\"error\":{\"message\":\"Use 'max_completion_tokens', not max_tokens\"}}"),
        error(400, "{\"error\":{\"message\":\"m\",\"param\":\"temperature\"}}"),
        error(400, "{\"error\":{\"message\":\"unknown field stream_options\"}}"),
        error(400, "{\"error\":{\"message\":\"streaming is not supported\"}}"),
        error(400, "{\"error\":{\"message\":\"System role not supported\"}}"),
        json(whole("Yes.")));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Said.class);
    assertThat(sent(5))
        .contains("max_completion_tokens", "Be brief.\\n\\nWho spoke?")
        .doesNotContain("max_tokens", "temperature", "stream", "\"system\"");
  }

  @Test
  void givesUpWhereTheSameComplaintComesAgain() {
    ENDPOINT.answers(error(400, "{\"error\":{\"message\":\"temperature\"}}"));

    assertThat(ENDPOINT.ask()).isInstanceOf(ChatReply.Denied.class);
    assertThat(ENDPOINT.requests()).hasSize(2);
  }
}
