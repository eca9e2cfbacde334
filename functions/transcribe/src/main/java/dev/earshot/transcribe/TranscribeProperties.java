package dev.earshot.transcribe;

import static dev.earshot.runtime.Settings.check;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of transcribe.
 *
 * @param timeLimit how long one delivery may work before it keeps what it has and asks to be
 *     delivered again; shorter than the trigger's {@code delivery.timeout}
 * @param patience how long a worker waits for another's transcript before it joins one as well
 * @param models how many speech models stay loaded
 */
@ConfigurationProperties("earshot.transcribe")
public record TranscribeProperties(
    @DefaultValue("240s") Duration timeLimit,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("2") int models) {
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(20);

  public TranscribeProperties {
    check(timeLimit.isPositive(), "earshot.transcribe.time-limit has to be longer than zero");
    check(
        !patience.isNegative() && patience.compareTo(LONGEST_PATIENCE) <= 0,
        "earshot.transcribe.patience has to be between 0s and 20s");
    check(models > 0, "earshot.transcribe.models has to be at least 1");
  }
}
