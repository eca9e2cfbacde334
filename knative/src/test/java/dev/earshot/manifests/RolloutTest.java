package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The steps of a roll-out, against a stand-in for the cluster. */
class RolloutTest {
  private static final String ROLLOUT =
      Path.of("..", "scripts", "rollout").toAbsolutePath().normalize().toString();
  private static final String KN = "service update ingest --namespace earshot ";
  private static final String FIRST =
      KN + "--image registry.example/team/ingest:2 --traffic ingest-00001=100 --no-wait";
  private static final String BACK = KN + "--traffic ingest-00001=100";

  @TempDir private Path folder;

  @BeforeEach
  void standIn() throws IOException {
    for (String program : List.of("kubectl", "kn")) {
      Path path = folder.resolve(program);
      try (InputStream script =
          Objects.requireNonNull(RolloutTest.class.getResourceAsStream("/cluster.py"))) {
        Files.writeString(path, "#!/usr/bin/env python3\n");
        Files.write(path, script.readAllBytes(), java.nio.file.StandardOpenOption.APPEND);
      }
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    cluster("{}");
  }

  @Test
  void givesANewRevisionEventsStepByStepAndInTheEndToWhateverIsLatest() throws IOException {
    rollout("ingest", "--tag", "2", "--pause", "0");

    assertThat(calls())
        .containsExactly(
            FIRST,
            KN + "--traffic ingest-00001=90,ingest-00002=10",
            KN + "--traffic ingest-00001=50,ingest-00002=50",
            KN + "--traffic @latest=100");
  }

  @Test
  void goesBackBeforeAnyEventWhereTheNewRevisionIsNotReady() throws IOException {
    cluster("{\"ready\": \"False\", \"reason\": \"ContainerMissing\"}");

    assertThatThrownBy(() -> rollout("ingest", "--tag", "2"))
        .hasMessageContaining("ingest-00002 is not Ready (ContainerMissing)")
        .hasMessageContaining("scripts/rollout ingest has rolled out something else");
    assertThat(calls()).containsExactly(FIRST, BACK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"restarts": 1} | restarted (OOMKilled, exit status 137)
          {"log": [{"status": 500, "message": "Failed unexpectedly", "job": "a1"}]} | 1 of 1 requests
          {"log": [{"status": 503, "message": "No store", "job": "a1"}]} | No store (job a1)
          {"log": [{"status": 200, "reply": "dev.earshot.job.failed.v1"}]} | 1 of 1 requests
          """)
  void goesBackAtTheFirstStepWhereTheNewRevisionDoesWorse(String next, String reason)
      throws IOException {
    cluster(next);

    assertThatThrownBy(() -> rollout("ingest", "--tag", "2", "--pause", "0"))
        .hasMessageContaining("went back to ingest-00001")
        .hasMessageContaining(reason);
    assertThat(calls())
        .containsExactly(FIRST, KN + "--traffic ingest-00001=90,ingest-00002=10", BACK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"log": [{"status": 409}, {"status": 204}]}
          {"log": [{"status": 422, "job": "new"}, {"status": 200}]}
          """)
  void goesOnWhereSomebodyElseIsAtAStepOrRecordingsAreBadForBoth(String next) throws IOException {
    cluster(next);

    rollout("ingest", "--tag", "2", "--pause", "0", "--steps", "25,100");

    assertThat(calls()).hasSize(3).endsWith(KN + "--traffic @latest=100");
  }

  @Test
  void takesNoSecondRollOutWhileEventsAreSplit() throws IOException {
    write(
        """
        {"image": "a:1", "revisions": {"ingest-00001": {"percent": 90}, "ingest-00002": {"percent": 10}}}
        """);

    assertThatThrownBy(() -> rollout("ingest", "--tag", "3"))
        .hasMessageContaining("ingest-00001 90 %, ingest-00002 10 %")
        .hasMessageContaining("scripts/rollout --back ingest");
    rollout("--back", "ingest");
    assertThat(calls()).containsExactly(BACK);
  }

  @Test
  void goesBackToTheRevisionThatHadEventsLastAndNotToOneThatFailed() throws IOException {
    write(
        """
        {"image": "a:1", "revisions": {
          "ingest-00001": {"modified": "2026-11-03T10:00:00Z"},
          "ingest-00002": {"modified": "2026-11-02T10:00:00Z"},
          "ingest-00003": {"modified": "2026-11-04T10:00:00Z", "ready": "False"},
          "ingest-00004": {"percent": 100}}}
        """);

    rollout("--back", "ingest");

    assertThat(calls()).containsExactly(BACK);
  }

  @Test
  void dryRunSaysWhatKnWouldBeToldAndTellsItNothing() {
    assertThat(rollout("ingest", "--tag", "2", "--registry", "other.example", "--dry-run"))
        .contains("--image other.example/ingest:2 --traffic ingest-00001=100 --no-wait")
        .contains("--traffic ingest-00001=90,NEW=10");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  /** One revision of ingest with all events, which failed one request of two, and the next one. */
  private void cluster(String next) throws IOException {
    write(
        """
        {"image": "registry.example/team/ingest:1@sha256:00", "next": %s, "revisions": {
          "ingest-00001": {"percent": 100, "log": [%s]}}}
        """
            .formatted(
                next,
                next.contains("422")
                    ? "{\"status\": 422}, {\"status\": 200}"
                    : "{\"status\": 200}"));
  }

  private void write(String cluster) throws IOException {
    Files.writeString(folder.resolve("cluster.json"), cluster);
  }

  private String rollout(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("env", "KUBECTL=" + folder.resolve("kubectl"), "KN=" + folder.resolve("kn")));
    command.add(ROLLOUT);
    command.addAll(List.of(arguments));
    return Kubectl.run(command.toArray(String[]::new));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }
}
