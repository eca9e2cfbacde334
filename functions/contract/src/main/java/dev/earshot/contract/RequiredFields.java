package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds what a record needs and JSON lacks: every component but those that are {@link Nullable} or
 * have a {@link JsonProperty#defaultValue}, which is written as JSON. So no null slips past a
 * record's type, and the one who sent it learns the field's name.
 */
final class RequiredFields {
  private RequiredFields() {}

  /** The path of the first field that is absent or null, such as {@code windows[1].end}. */
  static Optional<String> missing(JsonNode json, Type type) {
    return missing(json, type, "");
  }

  private static Optional<String> missing(JsonNode json, Type type, String path) {
    if (type instanceof Class<?> record && isObject(record) && json.isObject()) {
      return Arrays.stream(record.getRecordComponents())
          .flatMap(each -> component(json, each, path).stream())
          .findFirst();
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return element(json, list.getActualTypeArguments()[0], path);
    }
    return Optional.empty();
  }

  private static Optional<String> component(JsonNode json, RecordComponent component, String path) {
    String field = (path.isEmpty() ? "" : path + ".") + component.getName();
    JsonNode value = json.path(component.getName());
    if (value.isMissingNode() || value.isNull()) {
      return isRequired(component) ? Optional.of(field) : Optional.empty();
    }
    return missing(value, component.getGenericType(), field);
  }

  private static Optional<String> element(JsonNode json, Type type, String path) {
    int index = 0;
    for (JsonNode each : json) {
      String element = path + "[" + index++ + "]";
      Optional<String> missing =
          each.isNull() ? Optional.of(element) : missing(each, type, element);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private static boolean isRequired(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && (property == null || property.defaultValue().isEmpty());
  }

  /** Whether a class is a record written as an object, unlike the ids, which are strings. */
  private static boolean isObject(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .noneMatch(each -> each.getAccessor().isAnnotationPresent(JsonValue.class));
  }
}
