package dev.earshot.local.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a Trigger of {@code eventing.knative.dev/v1}; refuses what this broker would ignore. */
final class TriggerParser {
  private TriggerParser() {}

  /**
   * Reads a trigger.
   *
   * @throws IllegalArgumentException where something is missing or not supported here
   */
  static Trigger parse(JsonNode object) {
    String name = text(object, "metadata", "name");
    try {
      JsonNode spec = object.path("spec");
      refuse(spec, "filter", "use filters");
      return new Trigger(
          name,
          text(spec, "broker"),
          new Filter.All(filters(spec.path("filters"))),
          reference(spec.path("subscriber"), "Service"),
          delivery(spec.path("delivery")));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Could not read the trigger " + name + ": " + e.getMessage(), e);
    }
  }

  private static List<Filter> filters(JsonNode list) {
    List<Filter> filters = new ArrayList<>();
    list.forEach(each -> filters.add(filter(each)));
    return filters;
  }

  private static Filter filter(JsonNode node) {
    if (node.size() != 1) {
      throw new IllegalArgumentException("a filter has one dialect, not " + node);
    }
    String dialect = node.propertyNames().iterator().next();
    JsonNode content = node.path(dialect);
    return switch (dialect) {
      case "exact" -> new Filter.Exact(attributes(content));
      case "prefix" -> new Filter.Prefix(attributes(content));
      case "suffix" -> new Filter.Suffix(attributes(content));
      case "all" -> new Filter.All(filters(content));
      case "any" -> new Filter.Any(filters(content));
      case "not" -> new Filter.Not(filter(content));
      default -> throw new IllegalArgumentException("the dialect " + dialect + " is not supported");
    };
  }

  private static Map<String, String> attributes(JsonNode content) {
    Map<String, String> attributes = new TreeMap<>();
    content.properties().forEach(each -> attributes.put(each.getKey(), each.getValue().asString()));
    return attributes;
  }

  private static Delivery delivery(JsonNode node) {
    refuse(node, "retryAfterMax", "brokers ignore it");
    return new Delivery(
        Integer.parseInt(text(node, "retry")),
        Backoff.valueOf(text(node, "backoffPolicy").toUpperCase(Locale.ROOT)),
        Duration.parse(text(node, "backoffDelay")),
        Duration.parse(text(node, "timeout")),
        deadLetters(node.path("deadLetterSink")));
  }

  private static @Nullable String deadLetters(JsonNode sink) {
    return sink.isMissingNode() ? null : reference(sink, "Broker");
  }

  private static String reference(JsonNode destination, String kind) {
    String actual = text(destination, "ref", "kind");
    if (!actual.equals(kind)) {
      throw new IllegalArgumentException("a reference to a " + kind + ", not to a " + actual);
    }
    return text(destination, "ref", "name");
  }

  private static void refuse(JsonNode node, String field, String advice) {
    if (node.has(field)) {
      throw new IllegalArgumentException(field + " is not supported; " + advice);
    }
  }

  private static String text(JsonNode node, String... path) {
    JsonNode found = node;
    for (String each : path) {
      found = found.path(each);
    }
    if (!found.isValueNode()) {
      throw new IllegalArgumentException(String.join(".", path) + " is missing");
    }
    return found.asString();
  }
}
