package dev.earshot.planner.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.planner.autoscaler.ScalingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void readsTheServiceAndTheTrigger() throws IOException {
    write(
        "knative/base/transcribe.yaml",
        """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {name: transcribe}
        spec:
          template:
            metadata:
              annotations:
                autoscaling.knative.dev/max-scale: "20"
                autoscaling.knative.dev/target-utilization-percentage: "100"
                autoscaling.knative.dev/window: 30s
                autoscaling.knative.dev/scale-down-delay: 2m
            spec:
              containerConcurrency: 2
        """);
    write(
        "eventing/base/transcribe-chunk-bulk.yaml",
        """
        kind: Trigger
        metadata: {name: transcribe-chunk-bulk}
        spec: {delivery: {timeout: PT5M}}
        """);
    Numbers numbers = Manifests.read(root);
    assertThat(numbers.source()).isEqualTo("knative/base/transcribe.yaml");
    assertThat(numbers.containerConcurrency()).isEqualTo(2);
    assertThat(numbers.deliveryTimeout()).isEqualTo(Duration.ofMinutes(5));
    ScalingRules rules = numbers.with(Map.of("window", "20s")).rules();
    assertThat(rules.maxScale()).isEqualTo(20);
    assertThat(rules.target()).isEqualTo(2);
    assertThat(rules.stableWindow()).hasSeconds(20);
    assertThat(rules.scaleDownDelay()).hasMinutes(2);
  }

  @Test
  void keepsDefaultsWhereNothingIsThere() throws IOException {
    assertThat(Manifests.read(root)).isEqualTo(Numbers.DEFAULTS);
  }

  @Test
  void readsThisProjectsOwnFiles() throws IOException {
    Numbers numbers = Manifests.read(Path.of("../.."));
    assertThat(numbers.deliveryTimeout()).isEqualTo(Duration.ofSeconds(570));
    assertThat(numbers.containerConcurrency()).isOne();
  }

  @Test
  void saysWhichFileIsNoYaml() throws IOException {
    write("knative/base/broken.yaml", "a: [");
    assertThatThrownBy(() -> Manifests.read(root)).hasMessageContaining("broken.yaml");
  }
}
