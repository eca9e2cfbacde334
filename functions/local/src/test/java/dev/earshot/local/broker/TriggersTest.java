package dev.earshot.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.event.EventType;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggersTest {
  private static final Duration SERVING_MAXIMUM = Duration.ofMinutes(10);
  private static final Triggers TRIGGERS = Triggers.packaged();

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"first", "bulk", "slow", "First"})
  void oneTriggerTakesAChunkOfAnyLane(@Nullable String lane) {
    CloudEvent chunk = event(EventType.CHUNK_READY.type(), "lane", lane);

    assertThat(TRIGGERS.matching(Triggers.DEFAULT_BROKER, chunk))
        .containsExactly("transcribe-chunk-" + ("first".equals(lane) ? "first" : "bulk"));
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasATriggerOrAStatedReason(EventType type) {
    String reasoned =
        Triggers.object("default.yaml")
            .path("metadata")
            .path("annotations")
            .path("earshot.dev/without-trigger")
            .asString();
    boolean stated = Arrays.asList(reasoned.split("\\s+")).contains(type.type());

    assertThat(TRIGGERS.matching(Triggers.DEFAULT_BROKER, event(type.type(), null, null)))
        .filteredOn(trigger -> !trigger.startsWith("search-"))
        .hasSize(stated ? 0 : 1);
  }

  @Test
  void scheduleReachesKeeper() {
    CloudEvent ping =
        CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("/apis/v1/namespaces/earshot/pingsources/jobs-sweep"))
            .withType("dev.knative.sources.ping")
            .build();

    assertThat(TRIGGERS.matching(Triggers.DEFAULT_BROKER, ping))
        .containsExactlyInAnyOrder("keeper-jobs-sweep", "search-jobs-sweep");
  }

  @Test
  void aTranscriptReachesTheIndexBesideWhatAnswers() {
    CloudEvent completed = event(EventType.TRANSCRIPT_COMPLETED.type(), null, null);

    assertThat(TRIGGERS.matching(Triggers.DEFAULT_BROKER, completed))
        .containsExactlyInAnyOrder("analyze-transcript-completed", "search-transcript-completed");
  }

  @Test
  void deadLettersOfAnyTypeReachKeeper() {
    assertThat(TRIGGERS.matching("dead-letters", event("x.y", null, null)))
        .containsExactly("keeper-dead-letters");
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void attemptsEndBeforeServingEndsThem(Trigger trigger) {
    assertThat(trigger.delivery().timeout()).isPositive().isLessThan(SERVING_MAXIMUM);
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void everyTriggerButTheLastResortHasADeadLetterSink(Trigger trigger) {
    boolean lastResort = trigger.name().equals("keeper-dead-letters");

    assertThat(trigger.delivery().deadLetters()).isEqualTo(lastResort ? null : "dead-letters");
  }

  @Test
  void keeperMayBeDownForDays() {
    Trigger lastResort =
        TRIGGERS.all().stream()
            .filter(each -> each.broker().equals("dead-letters"))
            .findFirst()
            .orElseThrow();
    Duration inAll = Duration.ZERO;
    for (int attempt = 1; attempt <= lastResort.delivery().retry(); attempt++) {
      inAll = inAll.plus(lastResort.delivery().pauseAfter(attempt));
    }

    assertThat(inAll).isGreaterThan(Duration.ofDays(3));
  }

  static Stream<Trigger> triggers() {
    return TRIGGERS.all().stream();
  }

  @Test
  void listsEveryFile() {
    assertThat(List.of("default", "dead-letters"))
        .containsAll(TRIGGERS.all().stream().map(Trigger::broker).distinct().toList());
  }

  private static CloudEvent event(String type, @Nullable String extension, @Nullable String value) {
    CloudEventBuilder event =
        CloudEventBuilder.v1().withId("1").withSource(URI.create("/test")).withType(type);
    return (extension == null || value == null ? event : event.withExtension(extension, value))
        .build();
  }
}
