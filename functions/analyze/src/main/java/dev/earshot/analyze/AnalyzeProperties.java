package dev.earshot.analyze;

import static dev.earshot.runtime.Settings.check;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How analyze works.
 *
 * @param engine the name of the engine that answers
 * @param timeLimit for one answer; below the broker's {@code delivery.timeout}
 * @param patience how long to wait for an answer that somebody else is computing
 * @param threads that the built-in engine computes with
 */
@ConfigurationProperties("earshot.analyze")
public record AnalyzeProperties(
    @DefaultValue("builtin") String engine,
    @DefaultValue("2m") Duration timeLimit,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("2") int threads) {

  public AnalyzeProperties {
    check(!engine.isBlank(), "earshot.analyze.engine has to name an engine");
    check(
        within(timeLimit, Duration.ofSeconds(1), Duration.ofMinutes(10)),
        "earshot.analyze.time-limit has to be between 1s and 10m");
    check(
        within(patience, Duration.ZERO, Duration.ofSeconds(60)),
        "earshot.analyze.patience has to be between 0s and 60s");
    check(threads >= 1 && threads <= 64, "earshot.analyze.threads has to be between 1 and 64");
  }

  private static boolean within(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }
}
