package dev.earshot.planner.autoscaler;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The cluster's ConfigMap {@code config-autoscaler}, by its own keys.
 *
 * @param values all keys
 */
public record AutoscalerConfig(Map<String, String> values) {
  /** What Serving starts with: {@code defaultConfig} in pkg/autoscaler/config/config.go. */
  public static final AutoscalerConfig DEFAULTS =
      new AutoscalerConfig(
          Map.ofEntries(
              Map.entry("container-concurrency-target-percentage", "70"),
              Map.entry("container-concurrency-target-default", "100"),
              Map.entry("target-burst-capacity", "211"),
              Map.entry("stable-window", "60s"),
              Map.entry("panic-window-percentage", "10"),
              Map.entry("panic-threshold-percentage", "200"),
              Map.entry("max-scale-up-rate", "1000"),
              Map.entry("max-scale-down-rate", "2"),
              Map.entry("scale-to-zero-grace-period", "30s"),
              Map.entry("scale-to-zero-pod-retention-period", "0s"),
              Map.entry("scale-down-delay", "0s"),
              Map.entry("min-scale", "0"),
              Map.entry("max-scale", "0")));

  public AutoscalerConfig {
    values = Map.copyOf(values);
  }

  /** These with some changed. */
  public AutoscalerConfig with(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(changes);
    return new AutoscalerConfig(all);
  }

  double number(String key) {
    return number(key, value(key));
  }

  /** A percentage; up to 1 it is taken for a fraction, as Serving does. */
  double fraction(String key) {
    double number = number(key);
    return number > 1 ? number / 100 : number;
  }

  Duration duration(String key) {
    return GoDuration.parse(value(key));
  }

  static double number(String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Tried to read %s as a number but it says \"%s\"; write a number.".formatted(key, value),
          e);
    }
  }

  private String value(String key) {
    return Objects.requireNonNull(values.get(key), key);
  }
}
