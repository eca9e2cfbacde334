package dev.earshot.observer.destination;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.earshot.observer.FakeFunctions;
import dev.earshot.observer.FakeFunctions.Behaviour;
import dev.earshot.observer.ObserverException;
import dev.earshot.observer.cluster.Kubectl;
import dev.earshot.observer.load.Load;
import dev.earshot.observer.load.Rate;
import dev.earshot.observer.load.Recording;
import dev.earshot.observer.load.Result;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A program that prints addresses as kubectl does stands in for kubectl. */
class ClusterTest {
  private static final String NAMESPACE = "/namespaces/earshot/";

  @RegisterExtension
  static final WireMockExtension API =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @AutoClose private static final S3Server S3 = S3Server.start();

  @TempDir Path folder;
  private final String url = S3.url(S3.bucket());
  private final int store = URI.create(url.substring(url.indexOf("http"))).getPort();

  @Test
  void handsInThroughKubectlAndReadsTheStoreInside() throws Exception {
    serveSettings("earshot", "not-a-secret");
    Path talk = Files.writeString(folder.resolve("talk.ogg"), "sound");
    try (Cluster own = new Cluster(kubectl(0), "earshot");
        FakeFunctions functions = FakeFunctions.start(own.record(), _ -> Behaviour.TRANSCRIBE);
        Cluster cluster = new Cluster(kubectl(functions.port()), "earshot")) {
      assertThat(cluster.broker()).hasPath("/earshot/default").hasPort(functions.port());

      Result result =
          new Load(
                  cluster,
                  Recording.of(talk.toString(), "en", "base"),
                  2,
                  Rate.parse("10/s"),
                  Duration.ofSeconds(30),
                  Clock.systemUTC(),
                  reason -> assertThat(reason).isEmpty())
              .run();

      assertThat(result.complete()).isTrue();
      JobRecord record = own.record();
      assertThat(record.jobs()).hasSize(2);
    }
  }

  @Test
  void endsTheProgramsItStarted() throws Exception {
    serveSettings("earshot", "not-a-secret");
    Path ids = folder.resolve("ids");
    try (Cluster cluster = new Cluster(kubectl(1), "earshot")) {
      cluster.broker();
      cluster.record();
      assertThat(Files.readAllLines(ids)).hasSize(3);
    }
    for (String each : Files.readAllLines(ids)) {
      await()
          .until(
              () ->
                  ProcessHandle.of(Long.parseLong(each))
                      .filter(ProcessHandle::isAlive)
                      .equals(Optional.empty()));
    }
  }

  @Test
  void saysWhatTheProgramComplainsOf() throws IOException {
    Kubectl broken = program("echo 'error: no configuration has been provided' >&2; exit 1");

    assertThatThrownBy(() -> new Cluster(broken, "earshot"))
        .isInstanceOf(ObserverException.class)
        .hasMessageContaining("proxy failed: error: no configuration has been provided");
  }

  @Test
  void saysThatThereIsNoProgram() {
    Kubectl missing = new Kubectl(folder.resolve("missing").toString());

    assertThatThrownBy(() -> new Cluster(missing, "earshot"))
        .isInstanceOf(ObserverException.class)
        .hasMessageContaining("there is no such program: install it from");
  }

  @Test
  void saysWhereNothingIsSetUp() throws IOException {
    try (Cluster cluster = new Cluster(kubectl(1), "elsewhere")) {
      assertThatThrownBy(cluster::broker)
          .isInstanceOf(ObserverException.class)
          .hasMessageContaining("the namespace elsewhere")
          .hasMessageContaining("scripts/deploy");
    }
  }

  private void serveSettings(String key, String word) {
    serve(
        "/apis/eventing.knative.dev/v1" + NAMESPACE + "brokers/default",
        """
        {"status": {"address": {"url": "http://kafka-broker-ingress.knative-eventing.svc.cluster.local/earshot/default"}}}
        """);
    serve(
        "/apis/serving.knative.dev/v1" + NAMESPACE + "services/ingest",
        """
        {"spec": {"template": {"spec": {
          "containers": [{"envFrom": [{"secretRef": {"name": "store-keys-x"}}]}],
          "volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "settings", "configMap": {"name": "settings-y"}}]}}}}
        """);
    serve(
        "/api/v1" + NAMESPACE + "configmaps/settings-y",
        "{\"data\": {\"earshot.store.url\": \"%s\"}}"
            .formatted(url.replaceAll("http://.*", "http://store:8333")));
    serve(
        "/api/v1" + NAMESPACE + "secrets/store-keys-x",
        "{\"data\": {\"AWS_ACCESS_KEY_ID\": \"%s\", \"AWS_SECRET_ACCESS_KEY\": \"%s\"}}"
            .formatted(base64(key), base64(word)));
  }

  private static void serve(String path, String body) {
    API.stubFor(get(path).willReturn(okJson(body)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses what Earshot must not ask for. */
  private Kubectl kubectl(int broker) throws IOException {
    return program(
        """
        echo $$ >> %s/ids
        case "$*" in
          "proxy --port=0") echo "Starting to serve on 127.0.0.1:%d" ;;
          "port-forward --namespace knative-eventing service/kafka-broker-ingress :80")
            echo "Forwarding from 127.0.0.1:%d -> 8080" ;;
          "port-forward --namespace earshot service/store :8333")
            echo "Forwarding from 127.0.0.1:%d -> 8333" ;;
          *) echo "error: unexpected $*"; exit 1 ;;
        esac
        exec sleep 600
        """
            .formatted(folder, API.getPort(), broker, store));
  }

  private Kubectl program(String script) throws IOException {
    Path file = Files.createTempFile(folder, "kubectl", "");
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new Kubectl(file.toString());
  }
}
