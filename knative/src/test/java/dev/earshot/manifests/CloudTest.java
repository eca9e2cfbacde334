package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Toleration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is made of a cloud, in a copy of the repository and with stand-ins for the clouds' tools.
 */
class CloudTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(folder.resolve("repository/knative"));
    Kubectl.run("cp", "-R", ROOT + "/scripts", folder + "/repository/scripts");
    Kubectl.run("cp", "-R", ROOT + "/knative/overlays", folder + "/repository/knative/overlays");
    for (String tool :
        List.of("gcloud", "gke-gcloud-auth-plugin", "aws", "eksctl", "helm", "kubectl")) {
      Path path = Files.createDirectories(folder.resolve("bin")).resolve(tool);
      try (InputStream script =
          Objects.requireNonNull(CloudTest.class.getResourceAsStream("/tool.sh"))) {
        Files.write(path, script.readAllBytes());
      }
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gke, earshot.store.url=gs://ours/record, spring.data.redis.host=10.100.0.4",
    "eks, earshot.store.url=s3://ours/record?region=eu-central-1,"
        + " spring.data.redis.host=master.earshot.abc123.euc1.cache.amazonaws.com"
  })
  void makesWhatIsMissingAndLeavesNoStandInBehind(String cloud, String bucket, String redis)
      throws IOException {
    cloud(cloud, "--apply");

    assertThat(made()).hasSizeGreaterThan(8);
    assertThat(overlay(cloud).resolve("settings.env")).content().contains(bucket, redis);
    assertThat(standIns(cloud)).isBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gke", "eks"})
  void makesNothingThatIsThere(String cloud) throws IOException {
    Files.writeString(folder.resolve("bin/made"), "made\n");

    cloud(cloud, "--apply");

    assertThat(made()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gke", "eks"})
  void printsAProgramAndRunsNothing(String cloud) throws IOException {
    Path program = Files.writeString(folder.resolve("program"), cloud(cloud));

    assertThat(Kubectl.run("bash", "-n", program.toString())).isEmpty();
    assertThat(folder.resolve("bin/calls")).doesNotExist();
    assertThat(standIns(cloud)).isNotBlank();
  }

  @Test
  void removesNothingUnlessTheNameIsTypedAndNoBucketUnlessToldTo() throws IOException {
    Files.writeString(folder.resolve("bin/made"), "made\n");

    assertThatThrownBy(() -> cloud("gke", "--remove", "--apply"))
        .hasMessageContaining("Nothing was removed");
    assertThat(folder.resolve("bin/calls")).doesNotExist();

    cloud("gke", "--remove", "--apply", "--yes");
    assertThat(calls()).anyMatch(call -> call.contains("clusters delete earshot"));
    assertThat(calls()).noneMatch(call -> call.contains("gs://"));

    cloud("gke", "--remove", "--data", "--apply", "--yes");
    assertThat(calls()).anyMatch(call -> call.contains("storage rm --recursive gs://ours"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gke", "eks"})
  void agreesWithTheOverlay(String cloud) throws IOException {
    Rendered overlay = Rendered.onClouds().get(cloud.equals("gke") ? 0 : 1);
    Toleration pool =
        overlay
            .one(Service.class, "transcribe")
            .getSpec()
            .getTemplate()
            .getSpec()
            .getTolerations()
            .getFirst();
    ServiceAccount account = overlay.one(ServiceAccount.class, "functions");
    String program = cloud(cloud);

    if (cloud.equals("gke")) {
      String label = pool.getKey() + "=" + pool.getValue();
      assertThat(program)
          .contains("--node-labels=" + label, "--node-taints=" + label + ":" + pool.getEffect())
          .contains(
              "svc.id.goog[%s/%s]"
                  .formatted(
                      account.getMetadata().getNamespace(), account.getMetadata().getName()));
    } else {
      assertThat(program)
          .contains("%s: %s".formatted(pool.getKey(), pool.getValue()))
          .contains("key: " + pool.getKey(), "effect: " + pool.getEffect())
          .contains("namespace: " + account.getMetadata().getNamespace(), "name: functions");
    }
    assertThat(program).contains("noeviction");
  }

  private String cloud(String cloud, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("env", "PATH=" + folder.resolve("bin") + ":" + System.getenv("PATH")));
    // Nobody types anything.
    command.addAll(List.of("bash", "-c", "exec \"$0\" \"$@\" </dev/null"));
    command.addAll(List.of(folder + "/repository/scripts/cloud", cloud, "--bucket", "ours"));
    command.addAll(cloud.equals("gke") ? List.of("--project", "team") : List.of());
    command.addAll(List.of(arguments));
    return Kubectl.run(command.toArray(String[]::new));
  }

  private Path overlay(String cloud) {
    return folder.resolve("repository/knative/overlays").resolve(cloud);
  }

  private String standIns(String cloud) {
    String python =
        "import sys; sys.path.insert(0, sys.argv[1]); import standins;"
            + " print(*standins.left(sys.argv[2]), sep=chr(10))";
    return Kubectl.run(
        "python3",
        "-B",
        "-c",
        python,
        ROOT.resolve("scripts/lib/deploy").toString(),
        overlay(cloud).toString());
  }

  private List<String> made() throws IOException {
    return calls().stream()
        .filter(call -> call.matches(".* (create|mb)( .*|-.*)|.*-ingress .*"))
        .toList();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("bin/calls"));
  }
}
