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
  /** Looked at once for each record, since a transcript holds thousands of words. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return isObject(type)
              ? Arrays.stream(type.getRecordComponents()).map(Component::of).toList()
              : List.of();
        }
      };

  private RequiredFields() {}

  private record Component(String name, Type type, boolean required) {
    static Component of(RecordComponent component) {
      return new Component(component.getName(), component.getGenericType(), isRequired(component));
    }
  }

  /** The path of the first field that is absent or null, such as {@code windows[1].end}. */
  static Optional<String> missing(JsonNode json, Type type) {
    return Optional.ofNullable(find(json, type)).map(path -> path.substring(1));
  }

  /** The path within a value, each of its steps beginning with a dot or a bracket. */
  private static @Nullable String find(JsonNode json, Type type) {
    if (type instanceof Class<?> record && json.isObject()) {
      for (Component each : COMPONENTS.get(record)) {
        String path = within(json.path(each.name()), each);
        if (path != null) {
          return "." + each.name() + path;
        }
      }
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      int index = 0;
      for (JsonNode each : json) {
        String path = each.isNull() ? "" : find(each, list.getActualTypeArguments()[0]);
        if (path != null) {
          return "[" + index + "]" + path;
        }
        index++;
      }
    }
    return null;
  }

  private static @Nullable String within(JsonNode value, Component component) {
    if (value.isMissingNode() || value.isNull()) {
      return component.required() ? "" : null;
    }
    return find(value, component.type());
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
