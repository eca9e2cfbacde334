package dev.earshot.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.analyze.AnalyzeProperties;
import dev.earshot.ingest.IngestProperties;
import dev.earshot.transcribe.TranscribeProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * A step gives up, and keeps what it has, before the broker gives up on it, and the broker before
 * Serving does.
 */
class DeadlinesTest {
  /** The most that Serving allows a request, unless its operator raises it. */
  private static final Duration SERVING = Duration.ofMinutes(10);

  private static final Binder DEFAULTS = new Binder(List.of());
  private static final IngestProperties INGEST =
      DEFAULTS.bindOrCreate("earshot.ingest", IngestProperties.class);
  private static final TranscribeProperties TRANSCRIBE =
      DEFAULTS.bindOrCreate("earshot.transcribe", TranscribeProperties.class);
  private static final AnalyzeProperties ANALYZE =
      DEFAULTS.bindOrCreate("earshot.analyze", AnalyzeProperties.class);

  /** How long each function may work on one delivery, with what it waits for others. */
  private static final Map<String, Duration> LONGEST =
      Map.of(
          "ingest", INGEST.timeLimit(),
          "transcribe", TRANSCRIBE.timeLimit().plus(TRANSCRIBE.patience()),
          "analyze", ANALYZE.timeLimit().plus(ANALYZE.patience()));

  @Test
  void functionsEndBeforeTheirTriggersAndTriggersBeforeServing() {
    for (Trigger trigger : engineTriggers()) {
      assertThat(trigger.delivery().timeout())
          .as(trigger.name())
          .isGreaterThan(LONGEST.get(trigger.subscriber()))
          .isLessThan(SERVING);
    }
    assertThat(engineTriggers())
        .extracting(Trigger::subscriber)
        .contains("ingest", "transcribe", "analyze");
  }

  @Test
  void aDecoderThatHangsIsKilledWhileTheBrokerStillWaits() {
    assertThat(INGEST.decodeLimit()).isGreaterThan(INGEST.timeLimit());
    assertThat(engineTriggers())
        .filteredOn(trigger -> trigger.subscriber().equals("ingest"))
        .allSatisfy(
            trigger ->
                assertThat(INGEST.fetchLimit().plus(INGEST.decodeLimit()))
                    .isLessThan(trigger.delivery().timeout()));
  }

  /** All but those of keeper, and of the fan-out of prompts: they compute nothing. */
  private static List<Trigger> engineTriggers() {
    return Triggers.packaged().all().stream()
        .filter(trigger -> LONGEST.containsKey(trigger.subscriber()))
        .filter(trigger -> !trigger.name().equals("analyze-transcript-completed"))
        .toList();
  }
}
