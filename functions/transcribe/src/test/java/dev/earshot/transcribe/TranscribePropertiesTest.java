package dev.earshot.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TranscribePropertiesTest {

  @Test
  void hasDefaultsBelowTheTriggersTimeout() {
    assertThat(bind(Map.of()))
        .isEqualTo(new TranscribeProperties(Duration.ofMinutes(4), Duration.ofSeconds(20), 2));
  }

  @Test
  void refusesALimitThatLetsNothingFinish() {
    assertThatThrownBy(() -> bind(Map.of("earshot.transcribe.time-limit", "0s")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("earshot.transcribe.time-limit has to be longer than zero");
  }

  @Test
  void refusesMorePatienceThanLeasesAreWorth() {
    assertThatThrownBy(() -> bind(Map.of("earshot.transcribe.patience", "21s")))
        .hasRootCauseMessage("earshot.transcribe.patience has to be between 0s and 20s");
  }

  private static TranscribeProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("earshot.transcribe", TranscribeProperties.class);
  }
}
