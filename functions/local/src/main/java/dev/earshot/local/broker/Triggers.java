package dev.earshot.local.broker;

import dev.earshot.contract.Json;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The triggers of the cluster's own files, which the build packages beside this class. */
public record Triggers(List<Trigger> all) {
  /** The broker that functions and people post to. */
  static final String DEFAULT_BROKER = "default";

  private static final String FOLDER = "/eventing/";

  /** The base, and the component with search, which one machine always has. */
  private static final List<String> KUSTOMIZATIONS = List.of("", "search/");

  public Triggers {
    all = List.copyOf(all);
  }

  /** Those that each {@code kustomization.yaml} lists. */
  public static Triggers packaged() {
    List<Trigger> triggers = new ArrayList<>();
    for (String folder : KUSTOMIZATIONS) {
      for (JsonNode name : object(folder + "kustomization.yaml").path("resources")) {
        JsonNode object = object(folder + name.asString());
        if (object.path("kind").asString().equals("Trigger")) {
          triggers.add(TriggerParser.parse(object));
        }
      }
    }
    return new Triggers(triggers);
  }

  /** The names of the triggers of a broker that want an event. */
  List<String> matching(String broker, CloudEvent event) {
    return all.stream()
        .filter(each -> each.broker().equals(broker) && each.filter().matches(event))
        .map(Trigger::name)
        .toList();
  }

  /** An object of one of the packaged files. */
  static JsonNode object(String file) {
    try (InputStream in = Triggers.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("The build left out /eventing/" + file);
      }
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return Json.tree(Json.bytes(yaml.<Map<String, Object>>load(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
