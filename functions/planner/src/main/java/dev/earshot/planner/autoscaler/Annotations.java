package dev.earshot.planner.autoscaler;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A revision's annotations; what is not there falls back to the cluster's setting. */
record Annotations(Map<String, String> values) {
  double number(String name, double otherwise) {
    @Nullable String value = values.get(name);
    return value == null ? otherwise : AutoscalerConfig.number(name, value);
  }

  Duration duration(String name, Duration otherwise) {
    @Nullable String value = values.get(name);
    return value == null ? otherwise : GoDuration.parse(value);
  }
}
