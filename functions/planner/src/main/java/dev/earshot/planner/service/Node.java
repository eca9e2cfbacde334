package dev.earshot.planner.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object in YAML; what is absent is empty. */
record Node(Map<?, ?> values) {
  static Node of(@Nullable Object value) {
    return new Node(value instanceof Map<?, ?> map ? map : Map.of());
  }

  Node at(String key) {
    return of(values.get(key));
  }

  String text(String key, String otherwise) {
    Object value = values.get(key);
    return value == null ? otherwise : value.toString();
  }

  boolean is(String kind, String name) {
    return text("kind", "").equals(kind) && at("metadata").text("name", "").equals(name);
  }
}
