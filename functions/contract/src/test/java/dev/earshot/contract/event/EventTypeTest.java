package dev.earshot.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypeTest::leaves)
        : Stream.of(type);
  }
}
