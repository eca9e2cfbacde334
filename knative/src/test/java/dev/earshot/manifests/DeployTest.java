package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.id.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployTest {
  private static final Path SCRIPTS = Path.of("..", "scripts").toAbsolutePath().normalize();
  private static final Path LIB = SCRIPTS.resolve("lib/deploy");

  /** Of transcribe in the overlay kafka. */
  private static final String MAX_SCALE = "\"autoscaling.knative.dev/max-scale\": \"40\"";

  @TempDir private Path folder;

  @Test
  void printsHowManyDeliveriesAreInFlightWithoutACluster() {
    assertThat(numbers())
        .contains(
            "transcribe: 2 triggers x 50 x 1 = 100 in flight; 40 pods x 1 = 40 at once; "
                + "a delivery waits at most 2 x 100 / 40 x 60 s = 300 s of 570 s");
  }

  @ParameterizedTest(name = "{0} pods")
  @CsvSource({
    "101, set max-scale to 100 or less",
    "21, set max-scale to 22 or more",
    "0, cannot reckon without autoscaling.knative.dev/max-scale"
  })
  void refusesPodsThatStayIdleAndDeliveriesThatWaitTooLong(String pods, String fix)
      throws IOException {
    Path changed = overlay(MAX_SCALE, MAX_SCALE.replace("40", pods));

    assertThatThrownBy(() -> check(changed))
        .hasMessageContaining("transcribe")
        .hasMessageContaining(fix);
  }

  @ParameterizedTest(name = "{0} pods")
  @CsvSource({"100", "22"})
  void takesTheNumbersThatItNames(String pods) throws IOException {
    Path changed = overlay(MAX_SCALE, MAX_SCALE.replace("40", pods));

    assertThat(check(changed)).contains("transcribe: 2 triggers");
  }

  @Test
  void namesEverythingAnEmptyClusterLacksAtOnce() throws IOException {
    Path kubectl = emptyCluster();

    assertThatThrownBy(() -> deploy(kubectl, "gke"))
        .message()
        .contains(
            "Kubernetes is v1.33.1",
            "Knative Serving is not there",
            "kubectl patch configmap/config-features -n knative-serving --type merge -p "
                + "'{\"data\": {\"kubernetes.podspec-nodeselector\": \"enabled\", "
                + "\"kubernetes.podspec-tolerations\": \"enabled\"}}'",
            "Knative Eventing is not there",
            "deployment/kafka-broker-receiver in knative-eventing is not there",
            "No Service events-kafka-bootstrap in the namespace kafka",
            "The cluster does not know Broker of eventing.knative.dev/v1",
            "scripts/build-images --push REGISTRY",
            "knative/overlays/gke/settings.env: earshot.store.url is a stand-in still",
            "knative/overlays/gke/cloud.env: identity is a stand-in still",
            "knative/overlays/gke/redis-ca.pem is a stand-in still",
            "earshot.example.org is a stand-in",
            "No ClusterIssuer letsencrypt",
            "kubectl create secret generic door-tokens -n earshot --from-literal=earshot.door.tokens.",
            "Nothing was changed");
  }

  @ParameterizedTest
  @CsvSource({"gke, 5", "eks, 5", "kafka, 0", "local, 0"})
  void refusesValuesThatStandForOnesOwn(String overlay, int values) {
    assertThat(standIns(Rendered.OVERLAYS.resolve(overlay))).hasSize(values);
  }

  @Test
  void takesValuesOfOnesOwn() throws IOException {
    Files.writeString(
        folder.resolve("settings.env"),
        """
        # 192.0.2.3 stood here
        earshot.store.url=gs://my-buckets/record
        spring.data.redis.host=redis.example-corp.org
        """);
    Files.writeString(
        folder.resolve("redis-ca.pem"),
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

    assertThat(standIns(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, disabled, ''", "3, disabled, --replicas 1", "1, enabled, to disabled"})
  void refusesMoreConsumersThanAreReckonedWith(String consumers, String scaled, String fix)
      throws IOException {
    Path kubectl =
        kubectl(
            """
            case "$2" in
              configmap) echo '{"data": {"controller-autoscaler-keda": "%s"}}' ;;
              *) echo '{"items": [{"metadata": {"name": "group", "ownerReferences": [
                {"kind": "Trigger", "name": "transcribe-chunk-bulk"}]}, "spec": {"replicas": %s}}]}' ;;
            esac
            """
                .formatted(scaled, consumers));
    String python =
        "import sys; sys.path.insert(0, sys.argv[1]); import kafka;"
            + " print(*kafka.consumers('1', 'earshot'), sep='')";

    String said =
        Kubectl.run("env", "KUBECTL=" + kubectl, "python3", "-B", "-c", python, LIB.toString());

    assertThat(said.strip().isEmpty()).isEqualTo(fix.isEmpty());
    assertThat(said).contains(fix);
  }

  @Test
  void notesThatAnOlderRevisionHasTheEventsStill() {
    String python =
        "import sys; sys.path.insert(0, sys.argv[1]); import ready; print(ready.pinned({'metadata':"
            + " {'name': 'ingest', 'namespace': 'earshot'}, 'status': {'latestReadyRevisionName':"
            + " 'ingest-00002', 'traffic': [{'revisionName': sys.argv[2], 'percent': 100}]}}))";

    assertThat(Kubectl.run("python3", "-B", "-c", python, LIB.toString(), "ingest-00001"))
        .contains("kn service update ingest -n earshot --traffic @latest=100");
    assertThat(Kubectl.run("python3", "-B", "-c", python, LIB.toString(), "ingest-00002").strip())
        .isEqualTo("None");
  }

  @Test
  void namesAHostThatTheNamespaceHasNoClaimTo() throws IOException {
    Path objects =
        Files.writeString(
            folder.resolve("objects.json"),
            """
            {"apiVersion": "serving.knative.dev/v1beta1", "kind": "DomainMapping",
             "metadata": {"name": "talks.earshot.dev", "namespace": "ours"}}
            """);

    assertThatThrownBy(
            () ->
                Kubectl.run(
                    "env",
                    "KUBECTL=" + emptyCluster(),
                    "python3",
                    "-B",
                    LIB.resolve("checks.py").toString(),
                    objects.toString()))
        .message()
        .contains(
            "The namespace ours has no claim to the host talks.earshot.dev: kubectl apply -f - <<< '",
            "\"kind\": \"ClusterDomainClaim\"");
  }

  @Test
  void knowsTheJobOfTheSampleAsTheFunctionsDo() {
    String python =
        "import sys; sys.path.insert(0, sys.argv[1]); import sample;"
            + " print(sample.digest('job', '', sample.SOURCE, '\\u00e9.1')[:24])";

    assertThat(Kubectl.run("python3", "-B", "-c", python, LIB.toString()).strip())
        .isEqualTo(JobId.of("", "/earshot/deploy", "é.1").value());
  }

  /** A kubectl for a cluster with nothing in it. */
  private Path emptyCluster() throws IOException {
    return kubectl(
        """
        case "$1" in
          version) echo '{"serverVersion": {"major": "1", "minor": "33+", "gitVersion": "v1.33.1"}}' ;;
          get) echo "Error from server (NotFound): nothing here" >&2; exit 1 ;;
          api-resources) echo "services svc v1 true Service" ;;
          *) exec %s "$@" ;;
        esac
        """
            .formatted(Kubectl.found().program()));
  }

  private Path kubectl(String script) throws IOException {
    Path kubectl = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    return kubectl;
  }

  private static List<String> standIns(Path overlay) {
    String python =
        "import sys; sys.path.insert(0, sys.argv[1]); import standins;"
            + " print(*standins.left(sys.argv[2]), sep=chr(10))";
    return Kubectl.run("python3", "-B", "-c", python, LIB.toString(), overlay.toString())
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String numbers() {
    return deploy(Kubectl.found().program(), "kafka", "--numbers");
  }

  private static String deploy(Path kubectl, String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "env";
    command[1] = "KUBECTL=" + kubectl;
    command[2] = SCRIPTS.resolve("deploy").toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return Kubectl.run(command);
  }

  private static String check(Path objects) {
    return Kubectl.run(
        "python3", "-B", LIB.resolve("checks.py").toString(), objects.toString(), "numbers");
  }

  /** The overlay kafka with something else in it, as deploy reads it. */
  private Path overlay(String from, String to) throws IOException {
    numbers();
    String objects = Files.readString(SCRIPTS.resolveSibling("target/deploy/kafka.json"));
    assertThat(objects).containsOnlyOnce(from);
    return Files.writeString(folder.resolve("kafka.json"), objects.replace(from, to));
  }
}
