package dev.earshot.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that an overlay makes of a cluster.
 *
 * @param name of the overlay's folder
 * @param documents the YAML of each object
 * @param objects what they are read as
 */
record Rendered(String name, List<String> documents, List<HasMetadata> objects) {
  static final Path OVERLAYS = Path.of("overlays").toAbsolutePath();

  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final Map<String, Rendered> ALL =
      Stream.of("local", "kafka", "gke", "eks")
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), name -> of(name, OVERLAYS.resolve(name))));

  Rendered {
    documents = List.copyOf(documents);
    objects = List.copyOf(objects);
  }

  static List<Rendered> all() {
    return List.copyOf(ALL.values());
  }

  /** Those that speak Kafka, which the arithmetic of deliveries in flight is for. */
  static List<Rendered> withKafka() {
    return ALL.values().stream().filter(each -> !each.name.equals("local")).toList();
  }

  /** Those on a cloud that tells a pod who it is. */
  static List<Rendered> onClouds() {
    return Stream.of("gke", "eks").map(ALL::get).toList();
  }

  /** Whether people outside the cluster reach it. */
  boolean isPublic() {
    return onClouds().contains(this);
  }

  static Rendered of(String name, Path folder) {
    List<String> documents = Arrays.asList(Kubectl.found().render(folder).split("(?m)^---$", -1));
    return new Rendered(
        name, documents, documents.stream().<HasMetadata>map(SERIALIZATION::unmarshal).toList());
  }

  <T> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> T one(Class<T> type, String named) {
    return all(type).stream()
        .filter(each -> each.getMetadata().getName().equals(named))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(name + " has no " + type.getSimpleName() + " " + named));
  }

  @Override
  public String toString() {
    return name;
  }
}
