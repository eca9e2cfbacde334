package dev.earshot.observer.cluster;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Metrics in Prometheus' text format 0.0.4. */
final class Prometheus {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+\\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Prometheus() {}

  /** One value with its labels. */
  record Sample(Map<String, String> labels, double value) {
    String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  /** The samples of a metric that are numbers. */
  static List<Sample> samples(byte[] text, String metric) {
    return new String(text, StandardCharsets.UTF_8)
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches() && line.group(1).equals(metric))
        .filter(line -> line.group(3).matches("[-+]?\\d.*"))
        .map(line -> new Sample(labels(line.group(2)), Double.parseDouble(line.group(3))))
        .toList();
  }

  private static Map<String, String> labels(@Nullable String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }
}
