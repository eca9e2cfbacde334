package dev.earshot.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.id.JobId;
import dev.earshot.local.home.Home;
import dev.earshot.store.JobRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String[] COMMAND = {
    "transcribe", Program.SAMPLES.resolve("standup.ogg").toString(), "--model", "tiny.en"
  };

  @TempDir private static Path home;
  private static Program program;
  private static URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    program = Program.start(home, "serve", "--port", "0");
    await().atMost(PATIENCE).until(() -> program.err().contains("takes events at"));
    Matcher found = Pattern.compile("http://127.0.0.1:\\d+/").matcher(program.err());
    assertThat(found.find()).isTrue();
    address = URI.create(found.group());
  }

  @AfterAll
  static void stop() throws Exception {
    List<ProcessHandle> family = program.family();
    program.signal("INT", true);

    assertThat(program.end().status()).isEqualTo(130);
    Program.awaitDeath(family);
    assertThat(home.resolve("serve.json")).doesNotExist();
    program.close();
  }

  @Test
  void worksForCommandsOnItsHomeAndAnswersWhatIsAskedMeanwhile() throws Exception {
    JobRecord record = new Home(home).record();
    try (Program command = Program.start(home, COMMAND)) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  !record.jobs().isEmpty()
                      && record.submission(record.jobs().getFirst()).isPresent());
      JobId job = record.jobs().getFirst();
      boolean early = record.transcript(job).isEmpty();

      assertThat(
              post(
                  "dev.earshot.analysis.requested.v1",
                  "{\"job\":\"%s\",\"prompt\":{\"text\":\"When is the release?\"}}".formatted(job)))
          .isEqualTo(204);
      Program.Ended ended = command.end();
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("stand up meeting");
      assertThat(early).isTrue();
      await().atMost(PATIENCE).until(() -> record.answers(job).size() == 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dev.earshot.jobs.sweep.v1             | {}                            | 204",
        "dev.knative.sources.ping              |                               | 204",
        "dev.knative.sources.ping              | {\"message\":\"Sweep\"}         | 204",
        "com.example.order.v1                  | {}                            | 422",
        "dev.earshot.recording.submitted.v1    |                               | 422",
        "dev.earshot.recording.submitted.v1    | {                             | 422",
        "dev.earshot.analysis.requested.v1     | {\"job\":\"../..\",\"prompt\":{\"text\":\"a\"}} | 422",
        "dev.earshot.analysis.requested.v1     "
            + "| {\"job\":\"0123456789abcdef01234567\",\"prompt\":{\"text\":\"a\"}} | 422"
      })
  void tellsEventsFromWhatIsNone(String type, @Nullable String data, int status) throws Exception {
    assertThat(post(type, data == null ? "" : data)).isEqualTo(status);
  }

  @Test
  void refusesWhatIsNoEventAtAll() throws Exception {
    HttpRequest plain =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertThat(http.send(plain, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    assertThat(
            http.send(
                    HttpRequest.newBuilder(address).GET().build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void keepsItsHomeAndItsPort(@TempDir Path other) throws Exception {
    Program.Ended second = Program.run(home, "rebuild");
    Program.Ended taken =
        Program.run(other, "serve", "--port", Integer.toString(address.getPort()));

    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err())
        .startsWith("earshot: The home " + home + " is in use by process ")
        .hasLineCount(1);
    assertThat(taken.status()).isEqualTo(1);
    assertThat(taken.err()).startsWith("earshot: The port " + address.getPort() + " is taken");
    assertThat(Files.exists(home.resolve("serve.json"))).isTrue();
  }

  private int post(String type, String data) throws Exception {
    HttpRequest event =
        HttpRequest.newBuilder(address)
            .header("ce-id", "1")
            .header("ce-source", "/test")
            .header("ce-type", type)
            .header("ce-specversion", "1.0")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(data))
            .build();
    return http.send(event, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
