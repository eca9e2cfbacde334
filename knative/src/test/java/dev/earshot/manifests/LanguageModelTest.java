package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The component that lets analyze ask a model outside the cluster. */
class LanguageModelTest {
  private static Rendered kafka;

  @BeforeAll
  static void render() throws IOException {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "language-model");
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        """
        resources: [../../overlays/kafka]
        components: [../../components/language-model]
        """);
    kafka = Rendered.of("language-model", folder.toAbsolutePath());
  }

  @Test
  void letsAnalyzeAloneOutAndOverHttpsAlone() {
    NetworkPolicy policy = kafka.one(NetworkPolicy.class, "language-model-using");

    assertThat(policy.getSpec().getPodSelector().getMatchLabels())
        .containsOnlyKeys("app.kubernetes.io/name")
        .containsValue("analyze");
    assertThat(policy.getSpec().getEgress())
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(443)));
  }

  @Test
  void namesAnEngineAndNoKey() {
    ConfigMap settings =
        kafka.all(ConfigMap.class).stream()
            .filter(each -> each.getMetadata().getName().startsWith("settings-"))
            .findFirst()
            .orElseThrow();

    assertThat(settings.getData())
        .containsEntry("earshot.analyze.engine", "openai")
        .containsKey("earshot.analyze.openai.model")
        .doesNotContainKey("earshot.analyze.openai.key");
  }

  @Test
  void leavesNoUnknownFieldAndEnoughTimeForTheQueueOfSlowAnswers() {
    assertThat(UnknownFields.of(kafka.one(Service.class, "analyze"))).isEmpty();
    Trigger trigger = kafka.one(Trigger.class, "analyze-transcript-completed");
    assertThat(UnknownFields.of(trigger)).isEmpty();

    DeliveriesInFlightTest.assertFit(kafka, "analyze");
  }
}
