package dev.earshot.keeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeeperPropertiesTest {

  @Test
  void waitsTwoMinutesAndTriesThriceByDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(new KeeperProperties(Duration.ofMinutes(2), Duration.ofHours(1), 3));
  }

  @Test
  void refusesPausesThatShrink() {
    assertThatThrownBy(() -> bind(Map.of("earshot.keeper.longest-pause", "1m")))
        .hasRootCauseMessage(
            "earshot.keeper.longest-pause has to be at least earshot.keeper.pause");
  }

  private static KeeperProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("earshot.keeper", KeeperProperties.class);
  }
}
