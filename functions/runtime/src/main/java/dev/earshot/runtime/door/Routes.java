package dev.earshot.runtime.door;

import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;

/**
 * Which function is served at which path. A path matches as a whole and as it was sent, so it can
 * neither compose functions nor reach the catalog's others.
 */
final class Routes {
  private final Map<String, Route> functions = new TreeMap<>();

  /** A function by its name. */
  record Route(String name, Function<CloudEvent, Outcome> function) {}

  Routes(Map<String, String> names, FunctionCatalog catalog) {
    names.forEach(
        (path, name) -> functions.put(path, new Route(name, lookup(catalog, path, name))));
  }

  Optional<Route> at(String path) {
    return Optional.ofNullable(functions.get(path));
  }

  private static Function<CloudEvent, Outcome> lookup(
      FunctionCatalog catalog, String path, String name) {
    if (!path.startsWith("/") || !name.matches("[A-Za-z][A-Za-z0-9]*")) {
      throw new IllegalArgumentException(
          "earshot.door.routes: '%s' is no path or '%s' no function".formatted(path, name));
    }
    FunctionInvocationWrapper function = catalog.lookup(name);
    // Where the name is unknown the catalog falls back to whatever function there is.
    if (function == null || !function.getFunctionDefinition().equals(name)) {
      throw new IllegalArgumentException(
          "earshot.door.routes: there is no function '%s' to serve at %s".formatted(name, path));
    }
    return events(name, function.getTarget());
  }

  /** The bean itself: the catalog's wrapper would turn its outcome into a message. */
  private static Function<CloudEvent, Outcome> events(String name, Object target) {
    if (!(target instanceof Function<?, ?> function)) {
      throw new IllegalArgumentException(
          "earshot.door.routes: '%s' is no function from event to outcome".formatted(name));
    }
    @SuppressWarnings("unchecked") // what it is fed is an event, what it returns is looked at
    Function<Object, Object> untyped = (Function<Object, Object>) function;
    return event -> outcome(name, untyped.apply(event));
  }

  private static Outcome outcome(String name, Object result) {
    if (result instanceof Outcome outcome) {
      return outcome;
    }
    throw new IllegalStateException("The function " + name + " returned no outcome");
  }
}
