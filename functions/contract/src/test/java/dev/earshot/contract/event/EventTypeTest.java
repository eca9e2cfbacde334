package dev.earshot.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

  @Test
  void everyPayloadHasATypeAndEveryTypeAPayload() {
    assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::payload))
        .containsExactlyInAnyOrderElementsOf(leaves(Payload.class).toList());
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameAndByItsPayload(EventType type) {
    assertThat(EventType.of(type.type())).contains(type);
    assertThat(EventType.of(Samples.payload(type))).isEqualTo(type);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "{}", "{\"message\":\"Sweep\"}"})
  void pingOfAScheduleIsASweepWhateverItCarries(@Nullable String data) {
    CloudEventBuilder ping =
        CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("/apis/v1/namespaces/earshot/pingsources/jobs-sweep"))
            .withType("dev.knative.sources.ping");

    assertThat(
            Events.payload(
                (data == null ? ping : ping.withData("application/json", data.getBytes(UTF_8)))
                    .build()))
        .isEqualTo(new JobsSweep());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypeTest::leaves)
        : Stream.of(type);
  }
}
