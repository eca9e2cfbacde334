package dev.earshot.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobReplay;
import dev.earshot.contract.id.JobId;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person's replay sends to the broker of a cluster and reads of keeper's log. */
class ReplayTest {
  private static final String REPLAY =
      Path.of("..", "scripts", "replay").toAbsolutePath().normalize().toString();
  private static final JobId JOB = JobId.of("", "/earshot/cli", "standup");

  @TempDir private Path folder;
  private final List<CloudEvent> received = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private String answer = "";
  private HttpServer broker;

  @BeforeEach
  void start() throws IOException {
    broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broker.createContext("/earshot/default", this::receive);
    broker.start();
    Path kubectl = folder.resolve("kubectl");
    Files.writeString(
        kubectl,
        """
        #!/bin/sh
        case "$1 $2" in
          "get broker.eventing.knative.dev") echo '{"status": {"address": {"audience": "ours", "url":
            "http://broker-ingress.knative-eventing.svc.cluster.local/earshot/default"}}}' ;;
          "create token") echo "token-of-$3-for-$7" ;;
          "port-forward --namespace") echo "Forwarding from 127.0.0.1:%d -> 80"; exec sleep 60 ;;
          logs*) cat %s/log ;;
          *) exit 1 ;;
        esac
        """
            .formatted(broker.getAddress().getPort(), folder));
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(folder.resolve("log"));
  }

  @AfterEach
  void stop() {
    broker.stop(0);
  }

  @Test
  void asksAsTheOperatorAndPrintsTheStepsThatKeeperRepeats() {
    answer =
        "\"message\": \"Repeats what is missing\", \"steps\": 3, \"named\": \"chunk/a chunk/b\"";

    assertThat(replay(JOB.value())).isEqualTo("chunk/a\nchunk/b\n... and 1 more\n");

    CloudEvent event = received.getFirst();
    assertThat(Events.payload(event)).isEqualTo(new JobReplay(JOB));
    assertThat(event.getSubject()).isEqualTo(JOB.value());
    assertThat(tokens).containsExactly("Bearer token-of-operator-for-ours");
  }

  @Test
  void saysWhatKeeperDidNotTake() {
    answer = "\"message\": \"Earshot has no event type x\", \"status\": \"422\"";

    assertThatThrownBy(() -> replay(JOB.value()))
        .hasMessageContaining("keeper did not repeat the job")
        .hasMessageContaining("Earshot has no event type x");
  }

  @Test
  void saysThatKeeperIsSilent() {
    assertThatThrownBy(() -> replay(JOB.value(), "--timeout", "0"))
        .hasMessageContaining("keeper said nothing of it within 0 s");
  }

  @Test
  void wantsAllOfAJobsDigits() {
    assertThatThrownBy(() -> replay(JOB.value().substring(0, 8)))
        .hasMessageContaining("name all of its 24 hexadecimal digits");
    assertThat(received).isEmpty();
  }

  private void receive(HttpExchange exchange) throws IOException {
    CloudEvent event =
        HttpMessageFactory.createReader(
                each ->
                    exchange
                        .getRequestHeaders()
                        .forEach((name, values) -> each.accept(name, values.getFirst())),
                exchange.getRequestBody().readAllBytes())
            .toEvent();
    received.add(event);
    tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
    if (!answer.isEmpty()) {
      Files.writeString(
          folder.resolve("log"),
          "[pod/keeper-00001-a/function] {\"event\": \"%s\", %s}\n"
              .formatted(event.getId(), answer),
          UTF_8);
    }
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private String replay(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("env", "KUBECTL=" + folder.resolve("kubectl"), REPLAY));
    command.addAll(List.of(arguments));
    return Kubectl.run(command.toArray(String[]::new));
  }
}
