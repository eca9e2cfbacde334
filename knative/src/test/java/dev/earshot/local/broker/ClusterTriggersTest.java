package dev.earshot.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Json;
import dev.earshot.manifests.Overlays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/**
 * What the local broker reads is what a cluster gets. Overlays only add annotations (how Kafka
 * orders) and labels to a trigger: filter, subscriber, retries, timeouts and dead letters are the
 * base's in each, and those of search are its component's where the overlay has it.
 */
class ClusterTriggersTest {

  static List<String> overlays() {
    return Overlays.names();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void areThoseOfTheLocalBroker(String overlay) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    List<Trigger> cluster =
        StreamSupport.stream(yaml.loadAll(Overlays.text(overlay)).spliterator(), false)
            .map(document -> Json.tree(Json.bytes(document)))
            .filter(object -> text(object, "kind").equals("Trigger"))
            .map(TriggerParser::parse)
            .toList();

    boolean searches = cluster.stream().anyMatch(each -> each.subscriber().equals("search"));
    assertThat(searches).isEqualTo(List.of("gke", "eks").contains(overlay));
    assertThat(cluster)
        .containsExactlyInAnyOrderElementsOf(
            Triggers.packaged().all().stream()
                .filter(each -> searches || !each.subscriber().equals("search"))
                .toList());
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).asString();
  }
}
