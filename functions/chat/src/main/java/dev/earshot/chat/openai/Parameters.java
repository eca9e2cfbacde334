package dev.earshot.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.earshot.chat.ChatRequest;
import java.util.Map;

/** Writes a request the way an endpoint wants it. */
final class Parameters {
  private final String model;
  private final JsonMapper json;

  Parameters(String model, JsonMapper json) {
    this.model = model;
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException if the request's schema is no JSON object
   */
  byte[] of(ChatRequest request, Dialect dialect) {
    ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder().model(model);
    String instructions = instructions(request, dialect);
    if (dialect.system()) {
      params.addSystemMessage(instructions).addUserMessage(request.user());
    } else {
      params.addUserMessage(instructions + "\n\n" + request.user());
    }
    switch (dialect.limit()) {
      case MAX_TOKENS -> params.putAdditionalBodyProperty("max_tokens", value(request.maxTokens()));
      case MAX_COMPLETION_TOKENS -> params.maxCompletionTokens(request.maxTokens());
    }
    if (dialect.temperature()) {
      params.temperature(0);
    }
    if (dialect.stream() && dialect.streamOptions()) {
      params.streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
    }
    if (request.schema() != null) {
      switch (dialect.format()) {
        case SCHEMA -> params.responseFormat(format(request.schema()));
        case OBJECT -> params.responseFormat(ResponseFormatJsonObject.builder().build());
        case TEXT -> {}
      }
    }
    if (dialect.stream()) {
      params.putAdditionalBodyProperty("stream", value(true));
    }
    try {
      return json.writeValueAsBytes(params.build()._body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request could not be written as JSON", e);
    }
  }

  private JsonValue value(Object value) {
    return json.convertValue(value, JsonValue.class);
  }

  private static String instructions(ChatRequest request, Dialect dialect) {
    if (request.schema() == null || dialect.format() == Dialect.Format.SCHEMA) {
      return request.system();
    }
    return request.system()
        + "\n\nReply with one JSON object that obeys this JSON Schema, and with nothing else:\n"
        + request.schema();
  }

  private ResponseFormatJsonSchema format(String schema) {
    try {
      Map<String, Object> fields = json.readValue(schema, new TypeReference<>() {});
      var written = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
      fields.forEach((name, value) -> written.putAdditionalProperty(name, value(value)));
      return ResponseFormatJsonSchema.builder()
          .jsonSchema(
              ResponseFormatJsonSchema.JsonSchema.builder()
                  .name("reply")
                  .strict(true)
                  .schema(written.build())
                  .build())
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The schema for a reply is no JSON object.", e);
    }
  }
}
