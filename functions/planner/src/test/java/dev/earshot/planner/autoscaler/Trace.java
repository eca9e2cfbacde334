package dev.earshot.planner.autoscaler;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Serving's own autoscaler decided on some load. Made again by {@code go run .
 * ../resources/dev/earshot/planner/autoscaler/traces} in src/test/go.
 */
record Trace(JsonNode json) {
  static Trace read(String name) throws IOException {
    try (InputStream in = Trace.class.getResourceAsStream("traces/" + name + ".json")) {
      return new Trace(JsonMapper.shared().readTree(Objects.requireNonNull(in)));
    }
  }

  ScalingRules rules() {
    ScalingRules rules =
        ScalingRules.of(
            strings(json.get("annotations")),
            json.get("containerConcurrency").intValue(),
            AutoscalerConfig.DEFAULTS.with(strings(json.get("config"))));
    return json.get("reachable").booleanValue() ? rules : rules.unreachable();
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> all = new HashMap<>();
    object.forEachEntry((key, value) -> all.put(key, value.stringValue()));
    return all;
  }
}
