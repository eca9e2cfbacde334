package dev.earshot.planner.service;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads transcribe's numbers from the files that a cluster gets. */
public final class Manifests {
  private static final String PREFIX = "autoscaling.knative.dev/";

  private Manifests() {}

  /**
   * Reads the service {@code transcribe} below knative/base and the trigger of the bulk lane below
   * eventing/base. What is not there keeps its default.
   *
   * @param root the repository
   * @throws IOException where a file is there but cannot be read
   * @throws IllegalArgumentException where it is no YAML, or a number is none
   */
  public static Numbers read(Path root) throws IOException {
    Numbers numbers = Numbers.DEFAULTS;
    for (Path file : files(root.resolve("eventing/base"))) {
      for (Node object : objects(file)) {
        if (object.is("Trigger", "transcribe-chunk-bulk")) {
          String timeout = object.at("spec").at("delivery").text("timeout", "PT570S");
          numbers =
              new Numbers(
                  numbers.source(),
                  numbers.annotations(),
                  numbers.containerConcurrency(),
                  iso(file, timeout));
        }
      }
    }
    for (Path file : files(root.resolve("knative/base"))) {
      for (Node object : objects(file)) {
        if (object.is("Service", "transcribe")
            && object.text("apiVersion", "").startsWith("serving.knative.dev/")) {
          Node template = object.at("spec").at("template");
          numbers =
              new Numbers(
                  root.relativize(file).toString(),
                  annotations(template.at("metadata").at("annotations")),
                  Integer.parseInt(
                      template
                          .at("spec")
                          .text(
                              "containerConcurrency",
                              String.valueOf(Numbers.DEFAULTS.containerConcurrency()))),
                  numbers.deliveryTimeout());
        }
      }
    }
    return numbers;
  }

  private static Map<String, String> annotations(Node node) {
    Map<String, String> own = new HashMap<>();
    node.values()
        .forEach(
            (key, value) -> {
              String name = String.valueOf(key);
              if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), String.valueOf(value));
              }
            });
    return own;
  }

  private static Duration iso(Path file, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Tried to read delivery.timeout in %s but \"%s\" is no ISO-8601 duration such as PT9M30S."
              .formatted(file, text),
          e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<Node> objects(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      List<Node> objects = new ArrayList<>();
      new Yaml(new SafeConstructor(new LoaderOptions()))
          .loadAll(reader)
          .forEach(object -> objects.add(Node.of(object)));
      return objects;
    } catch (YAMLException e) {
      throw new IllegalArgumentException(
          "Tried to read %s but it is no valid YAML: %s".formatted(file, e.getMessage()), e);
    }
  }
}
