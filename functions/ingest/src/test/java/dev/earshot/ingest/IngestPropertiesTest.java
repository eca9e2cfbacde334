package dev.earshot.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class IngestPropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(IngestProperties.class)
  static class Bound {}

  @Test
  void hasTheseDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(IngestProperties.class))
                .isEqualTo(
                    new IngestProperties(
                        null,
                        null,
                        null,
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(6),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(3),
                        DataSize.ofGigabytes(4),
                        Duration.ofHours(24),
                        5,
                        false)));
  }

  @Test
  void unpacksFfmpegIntoTheUsersCacheUnlessToldOtherwise() {
    Path home = Path.of("/home/anna");
    runner.run(
        context -> {
          IngestProperties properties = context.getBean(IngestProperties.class);
          assertThat(properties.unpacked(Map.of(), home))
              .isEqualTo(Path.of("/home/anna/.cache/earshot/media"));
          assertThat(properties.unpacked(Map.of("XDG_CACHE_HOME", "/caches"), home))
              .isEqualTo(Path.of("/caches/earshot/media"));
          assertThat(properties.unpacked(Map.of("XDG_CACHE_HOME", "relative"), home))
              .isEqualTo(Path.of("/home/anna/.cache/earshot/media"));
          assertThat(properties.unpacked(Map.of(), Path.of("?")))
              .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "earshot", "media"));
        });
    runner
        .withPropertyValues("earshot.ingest.cache=/var/cache/earshot")
        .run(
            context ->
                assertThat(context.getBean(IngestProperties.class).unpacked(Map.of(), home))
                    .isEqualTo(Path.of("/var/cache/earshot")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-redirects=-1",
        "max-redirects=21",
        "time-limit=-1s",
        "fetch-limit=0s",
        "max-size=much"
      })
  void refusesWhatMakesNoSense(String setting) {
    runner
        .withPropertyValues("earshot.ingest." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
