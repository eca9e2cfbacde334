package dev.earshot.keeper;

import static dev.earshot.runtime.Settings.check;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of keeper.
 *
 * @param pause after the last progress of a job, before the sweep repeats anything of it
 * @param longestPause that the doubling pauses between repetitions grow to
 * @param attempts failures of a step after which only a person repeats it
 */
@ConfigurationProperties("earshot.keeper")
public record KeeperProperties(
    @DefaultValue("2m") Duration pause,
    @DefaultValue("1h") Duration longestPause,
    @DefaultValue("3") int attempts) {
  public KeeperProperties {
    check(pause.isPositive(), "earshot.keeper.pause has to be longer than zero");
    check(
        longestPause.compareTo(pause) >= 0,
        "earshot.keeper.longest-pause has to be at least earshot.keeper.pause");
    check(attempts > 0, "earshot.keeper.attempts has to be at least 1");
  }
}
