package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {
  static Stream<Rendered> overlays() {
    return Rendered.all().stream();
  }

  static Stream<Rendered> clouds() {
    return Rendered.onClouds().stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyKindHasAModelAndNoFieldIsUnknownToIt(Rendered overlay) {
    for (HasMetadata object : overlay.objects()) {
      assertThat(object)
          .as("%s %s", object.getKind(), object.getMetadata().getName())
          .isNotInstanceOf(GenericKubernetesResource.class);
      assertThat(UnknownFields.of(object))
          .as("%s %s", object.getKind(), object.getMetadata().getName())
          .isEmpty();
    }
  }

  @Test
  void aMisspeltFieldIsFoundHoweverDeepItLies() {
    Service service =
        new KubernetesSerialization()
            .unmarshal(
                """
                apiVersion: serving.knative.dev/v1
                kind: Service
                spec:
                  template:
                    spec:
                      containers:
                        - image: a
                          resources:
                            limit: {}   # limits
                """,
                Service.class);

    assertThat(UnknownFields.of(service))
        .containsExactly(".Spec.Template.Spec.Containers[0].Resources.limit");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void nothingIsAHorizontalPodAutoscalerNorScalesLikeOne(Rendered overlay) {
    assertThat(overlay.objects())
        .extracting(HasMetadata::getKind)
        .doesNotContain("HorizontalPodAutoscaler");
    assertThat(overlay.documents()).noneMatch(text -> text.contains("hpa.autoscaling"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyObjectIsInTheNamespaceAndCanBeFoundByItsLabel(Rendered overlay) {
    assertThat(overlay.objects())
        .allSatisfy(
            object -> {
              assertThat(object.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/part-of", "earshot");
              if (!object.getKind().equals("Namespace")) {
                assertThat(object.getMetadata().getNamespace()).isEqualTo("earshot");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void noKeyIsInASecretWhereTheCloudKnowsThePod(Rendered overlay) {
    assertThat(overlay.all(Secret.class)).isEmpty();
    assertThat(overlay.documents())
        .noneMatch(text -> text.matches("(?s).*(ACCESS_KEY|PRIVATE KEY|secretRef|secretKeyRef).*"));
  }

  @Test
  void aGpuGoesWithACloudAndLeavesNoUnknownField() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "gpu");
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        """
        resources: [../../overlays/gke]
        components: [../../components/gpu]
        """);
    Rendered rendered = Rendered.of("gpu", folder.toAbsolutePath());
    Service transcribe = rendered.one(Service.class, "transcribe");

    assertThat(UnknownFields.of(transcribe)).isEmpty();
    assertThat(
            transcribe.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(container -> container.getResources().getLimits().keySet())
                .toList())
        .isEqualTo(List.of(Set.of("cpu", "memory", "nvidia.com/gpu")));
  }
}
