package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
  private static final String RELEASE =
      Path.of("..", "scripts", "release").toAbsolutePath().normalize().toString();

  @TempDir private Path folder;

  @Test
  void writesOneFileForEachOverlay() {
    release();

    for (Rendered overlay : Rendered.all()) {
      assertThat(folder.resolve(overlay.name() + ".yaml"))
          .content()
          .isEqualTo(Kubectl.found().render(Rendered.OVERLAYS.resolve(overlay.name())));
    }
  }

  @Test
  void namesImagesByTheRegistryAndTagGiven() throws IOException {
    release("--registry", "registry.example/team/", "--tag", "1.2.3", "local", "eks");

    for (String overlay : List.of("local", "eks")) {
      assertThat(images(overlay))
          .filteredOn(image -> !image.matches(".*/(door|search):.*"))
          .containsExactlyInAnyOrder(
              "registry.example/team/analyze:1.2.3",
              "registry.example/team/ingest:1.2.3",
              "registry.example/team/keeper:1.2.3",
              "registry.example/team/transcribe:1.2.3");
    }
    assertThat(images("eks"))
        .contains("registry.example/team/door:1.2.3", "registry.example/team/search:1.2.3");
    assertThat(folder.resolve("gke.yaml")).doesNotExist();
  }

  private void release(String... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "KUBECTL=" + Kubectl.found().program()));
    command.addAll(List.of(RELEASE, "--out", folder.toString()));
    command.addAll(List.of(arguments));
    Kubectl.run(command.toArray(String[]::new));
  }

  private List<String> images(String overlay) throws IOException {
    return Arrays.stream(Files.readString(folder.resolve(overlay + ".yaml")).split("(?m)^---$", -1))
        .filter(text -> text.contains("apiVersion: serving.knative.dev/v1\nkind: Service\n"))
        .map(text -> new KubernetesSerialization().unmarshal(text, Service.class))
        .map(each -> each.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage())
        .toList();
  }
}
