package dev.earshot.manifests;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document says that no model has a field for: fabric8 keeps it beside the fields. */
final class UnknownFields {
  private static final String LEFT_OVER = "getAdditionalProperties";

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /** The paths of the fields. */
  static List<String> of(Object model) {
    UnknownFields fields = new UnknownFields();
    fields.look("", model);
    return fields.found;
  }

  private void look(String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          look(path + "[" + i + "]", list.get(i));
        }
      }
      case Map<?, ?> map -> map.forEach((key, each) -> look(path + "." + key, each));
      default -> {
        if (value.getClass().getName().startsWith("io.fabric8.")) {
          fields(path, value);
        }
      }
    }
  }

  private void fields(String path, Object model) {
    for (Method method : model.getClass().getMethods()) {
      if (method.getName().equals(LEFT_OVER)) {
        ((Map<?, ?>) call(method, model)).forEach((key, each) -> found.add(path + "." + key));
      } else if (isGetter(method)) {
        look(path + "." + method.getName().substring(3), call(method, model));
      }
    }
  }

  private static boolean isGetter(Method method) {
    return method.getName().startsWith("get")
        && method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && !method.getDeclaringClass().equals(Object.class);
  }

  private static Object call(Method method, Object model) {
    try {
      return method.invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Could not read " + method, e);
    }
  }
}
