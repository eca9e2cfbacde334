package dev.earshot.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {

  @ParameterizedTest
  @EnumSource
  void saysWhatTheRecordSays(EventType type) throws IOException {
    JsonNode schema = Json.tree(schema(type));

    assertThat(schema.path("$id").asString()).isEqualTo("urn:earshot:schema:" + type.type());
    compare(schema, schema, type.payload());
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheSample(EventType type) throws IOException {
    String sample = new String(Json.bytes(Samples.payload(type)), StandardCharsets.UTF_8);

    assertThat(validator(type).validate(sample, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheSampleWithoutARequiredField(EventType type) throws IOException {
    for (JsonNode name : Json.tree(schema(type)).path("required")) {
      ObjectNode sample = (ObjectNode) Json.tree(Json.bytes(Samples.payload(type)));
      sample.remove(name.asString());

      assertThat(validator(type).validate(sample.toString(), InputFormat.JSON)).hasSize(1);
    }
  }

  private static void compare(JsonNode root, JsonNode schema, Class<?> record) {
    List<String> required = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (RecordComponent each : record.getRecordComponents()) {
      names.add(each.getName());
      JsonNode property = resolve(root, schema.path("properties").path(each.getName()));
      JsonProperty annotation = each.getAccessor().getAnnotation(JsonProperty.class);
      if (annotation != null && !annotation.defaultValue().isEmpty()) {
        byte[] value = annotation.defaultValue().getBytes(StandardCharsets.UTF_8);
        assertThat(property.path("default")).as(each.getName()).isEqualTo(Json.tree(value));
      } else if (!each.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(each.getName());
      }
      compareType(root, property, each.getGenericType());
    }
    assertThat(schema.path("type").asString()).isEqualTo("object");
    assertThat(schema.path("properties").propertyNames()).containsExactlyElementsOf(names);
    assertThat(schema.path("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(required);
  }

  private static void compareType(JsonNode root, JsonNode property, Type type) {
    String expected =
        switch (type) {
          case ParameterizedType list when list.getRawType() == List.class -> "array";
          case ParameterizedType map when map.getRawType() == Map.class -> "object";
          case Class<?> plain -> name(plain);
          default -> throw new AssertionError(type);
        };
    assertThat(property.path("type").asString("")).as("%s", type).isEqualTo(expected);
    if (type instanceof ParameterizedType list && expected.equals("array")) {
      compareType(root, resolve(root, property.path("items")), list.getActualTypeArguments()[0]);
    } else if (type instanceof Class<?> record && expected.equals("object")) {
      compare(root, property, record);
    }
  }

  private static String name(Class<?> type) {
    if (type.isRecord()) {
      boolean isId =
          Arrays.stream(type.getRecordComponents())
              .anyMatch(each -> each.getAccessor().isAnnotationPresent(JsonValue.class));
      return isId ? "string" : "object";
    }
    return Map.of(
            String.class, "string",
            URI.class, "string",
            double.class, "number",
            int.class, "integer",
            boolean.class, "boolean")
        .getOrDefault(type, "unknown");
  }

  private static JsonNode resolve(JsonNode root, JsonNode property) {
    String reference = property.path("$ref").asString("");
    return reference.isEmpty() ? property : root.at(reference.substring(1));
  }

  private static JsonSchema validator(EventType type) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(new String(schema(type), StandardCharsets.UTF_8));
  }

  private static byte[] schema(EventType type) throws IOException {
    String name = "/dev/earshot/contract/schemas/" + type.type() + ".json";
    try (InputStream in = SchemaTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
