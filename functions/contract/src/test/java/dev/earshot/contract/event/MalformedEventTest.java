package dev.earshot.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.Json;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class MalformedEventTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> OPTIONAL =
      Set.of(
          "title",
          "language",
          "engine",
          "model",
          "options",
          "prompts",
          "name",
          "version",
          "finished");

  private static final Set<String> OPTIONAL_OF_A_SEARCH =
      Set.of("/language", "/since", "/title", "/limit");

  /** Every field of every sample, however deep: type and JSON pointer. */
  static Stream<Arguments> fields() {
    List<Arguments> fields = new ArrayList<>();
    for (EventType type : EventType.values()) {
      collect(type, sample(type), "", fields);
    }
    return fields.stream();
  }

  private static void collect(EventType type, JsonNode node, String path, List<Arguments> out) {
    if (path.endsWith("/options")) {
      return; // its fields are the engine's
    }
    for (String name : node.propertyNames()) {
      out.add(Arguments.of(type, path + "/" + name));
      collect(type, node.path(name), path + "/" + name, out);
    }
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      collect(type, node.path(i), path + "/" + i, out);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void refusesAMissingFieldUnlessItIsOptional(EventType type, String pointer) {
    ObjectNode data = sample(type);
    parent(data, pointer).remove(name(pointer));

    assertMissing(type, data, pointer);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void takesNullForAMissingField(EventType type, String pointer) {
    ObjectNode data = sample(type);
    parent(data, pointer).putNull(name(pointer));

    assertMissing(type, data, pointer);
  }

  /** A named prompt is looked up where it is answered. */
  private static void assertNoText(EventType type, ObjectNode data, String pointer) {
    if (parent(data, pointer).path("name").asString().isEmpty()) {
      assertThatThrownBy(() -> Events.payload(event(type, data)))
          .isInstanceOf(InvalidEventException.class)
          .hasMessageEndingWith("The prompt's text is blank");
    } else {
      assertThatCode(() -> Events.payload(event(type, data))).doesNotThrowAnyException();
    }
  }

  private static void assertMissing(EventType type, ObjectNode data, String pointer) {
    if (pointer.endsWith("/text")) {
      assertNoText(type, data, pointer);
    } else if (isOptional(type, pointer)) {
      assertThatCode(() -> Events.payload(event(type, data))).doesNotThrowAnyException();
    } else {
      String path = pointer.substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
      assertThatThrownBy(() -> Events.payload(event(type, data)))
          .isInstanceOf(InvalidEventException.class)
          .hasMessageEndingWith("the field '" + path + "' is missing");
    }
  }

  private static boolean isOptional(EventType type, String pointer) {
    if (type == EventType.SEARCH_REQUESTED) {
      return OPTIONAL_OF_A_SEARCH.contains(pointer);
    }
    if (type == EventType.SEARCH_COMPLETED) {
      return false;
    }
    boolean isSpoken = type == EventType.TRANSCRIPT_COMPLETED && pointer.equals("/language");
    return OPTIONAL.contains(name(pointer)) && !isSpoken;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void refusesAWrongType(EventType type, String pointer) {
    List<JsonNode> values =
        List.of(JSON.stringNode("wrong/../.."), JSON.numberNode(-1.5), JSON.arrayNode().add(1));
    JsonNode right = sample(type).at(pointer);
    for (JsonNode wrong : values) {
      if (wrong.getNodeType() == right.getNodeType() && !right.isArray()) {
        continue;
      }
      ObjectNode data = sample(type);
      parent(data, pointer).set(name(pointer), wrong);

      assertInvalid(type, data);
    }
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        bad(EventType.RECORDING_SUBMITTED, "/source", "no address: |"),
        bad(EventType.RECORDING_SUBMITTED, "/source", "http://a/" + "x".repeat(2048)),
        bad(EventType.RECORDING_SUBMITTED, "/title", "x".repeat(501)),
        bad(EventType.RECORDING_SUBMITTED, "/language", "English"),
        bad(EventType.RECORDING_SUBMITTED, "/engine", " "),
        bad(EventType.RECORDING_SUBMITTED, "/engine", "x".repeat(101)),
        bad(EventType.RECORDING_SUBMITTED, "/model", "x".repeat(1001)),
        bad(EventType.RECORDING_SUBMITTED, "/prompts/0/text", ""),
        bad(EventType.RECORDING_SUBMITTED, "/prompts/0/text", "x".repeat(4001)),
        bad(EventType.RECORDING_SUBMITTED, "/prompts/1/name", "x".repeat(101)),
        bad(EventType.RECORDING_CONTINUED, "/job", "1"),
        bad(EventType.RECORDING_CONTINUED, "/job", "F".repeat(24)),
        bad(EventType.RECORDING_CONTINUED, "/checkpoint", "../../secret"),
        bad(EventType.CHUNK_READY, "/chunk", "f".repeat(25)),
        bad(EventType.CHUNK_READY, "/audio", "../other/chunks/1.wav"),
        bad(EventType.CHUNK_READY, "/opening", "/etc/passwd"),
        bad(EventType.TRANSCRIPT_COMPLETED, "/language", ""),
        bad(EventType.TRANSCRIPT_COMPLETED, "/transcript", "a/../../b"),
        bad(EventType.ANALYSIS_REQUESTED, "/prompt/text", "x".repeat(4001)),
        bad(EventType.ANALYSIS_COMPLETED, "/prompt", "f"),
        bad(EventType.ANALYSIS_COMPLETED, "/answer", "answers/%2e%2e/1"),
        bad(EventType.JOB_FAILED, "/step", ""),
        bad(EventType.JOB_FAILED, "/stage", "x".repeat(101)));
  }

  private static Arguments bad(EventType type, String pointer, String value) {
    return Arguments.of(type, pointer, value);
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void refusesAValueThatIsTooLongOrMalformed(EventType type, String pointer, String value) {
    ObjectNode data = sample(type);
    parent(data, pointer).put(name(pointer), value);

    assertInvalid(type, data);
  }

  @Test
  void refusesNumbersThatRunBackwards() {
    for (String pointer : List.of("/end", "/windows/0/end", "/windows/1/end")) {
      ObjectNode data = sample(EventType.CHUNK_READY);
      parent(data, pointer).put(name(pointer), 1);
      assertInvalid(EventType.CHUNK_READY, data);
    }
    ObjectNode negative = sample(EventType.TRANSCRIPT_COMPLETED);
    negative.put("words", -1);
    assertInvalid(EventType.TRANSCRIPT_COMPLETED, negative);
  }

  @Test
  void refusesTooManyPromptsAndWindows() {
    ObjectNode submitted = sample(EventType.RECORDING_SUBMITTED);
    ArrayNode prompts = submitted.putArray("prompts");
    for (int i = 0; i <= RecordingSubmitted.MAX_PROMPTS; i++) {
      prompts.addObject().put("text", "Question " + i);
    }
    ObjectNode chunk = sample(EventType.CHUNK_READY);
    chunk.putArray("windows");

    assertInvalid(EventType.RECORDING_SUBMITTED, submitted);
    assertInvalid(EventType.CHUNK_READY, chunk);
  }

  @ParameterizedTest
  @EnumSource
  void ignoresUnknownFields(EventType type) {
    ObjectNode data = sample(type);
    data.putObject("fromTheFuture").put("a", 1);

    assertThat(Events.payload(event(type, data))).isEqualTo(Samples.payload(type));
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNoObject(EventType type) {
    for (String data : List.of("{", "[]", "null", "1", "\"text\"", "{} {}", "\u0000")) {
      CloudEvent event =
          CloudEventBuilder.from(Samples.event(type))
              .withData(data.getBytes(StandardCharsets.UTF_8))
              .build();
      assertThatThrownBy(() -> Events.payload(event)).isInstanceOf(InvalidEventException.class);
    }
  }

  @Test
  void refusesAnUnknownTypeAndAbsentData() {
    CloudEvent sample = Samples.event(EventType.CHUNK_READY);

    assertThatThrownBy(
            () ->
                Events.payload(
                    CloudEventBuilder.from(sample).withType("dev.earshot.chunk.ready.v9").build()))
        .hasMessage("Earshot has no event type dev.earshot.chunk.ready.v9");
    for (CloudEvent bare :
        List.of(
            CloudEventBuilder.from(sample).withoutData().build(),
            CloudEventBuilder.from(sample).withData(new byte[0]).build())) {
      assertThatThrownBy(() -> Events.payload(bare))
          .isInstanceOf(InvalidEventException.class)
          .hasMessageContaining("has no data");
    }
  }

  @Test
  void refusesASubjectThatIsNotTheJob() {
    CloudEvent sample = Samples.event(EventType.CHUNK_READY);

    assertThatThrownBy(
            () -> Events.payload(CloudEventBuilder.from(sample).withSubject("another").build()))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("its subject is 'another' and not its job");
  }

  @ParameterizedTest
  @EnumSource
  void takesAnEventWithoutItsSubject(EventType type) {
    CloudEvent bare = CloudEventBuilder.from(Samples.event(type)).withSubject(null).build();

    assertThat(Events.payload(bare)).isEqualTo(Samples.payload(type));
  }

  private static void assertInvalid(EventType type, ObjectNode data) {
    assertThatThrownBy(() -> Events.payload(event(type, data)))
        .as("%s", data)
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("Could not read the data of event ")
        .hasMessageNotContaining("java")
        .hasMessageNotContaining("\n");
  }

  private static CloudEvent event(EventType type, ObjectNode data) {
    return CloudEventBuilder.from(Samples.event(type)).withData(Json.bytes(data)).build();
  }

  private static ObjectNode sample(EventType type) {
    return (ObjectNode) Json.tree(Json.bytes(Samples.payload(type)));
  }

  private static ObjectNode parent(ObjectNode data, String pointer) {
    return (ObjectNode) data.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
