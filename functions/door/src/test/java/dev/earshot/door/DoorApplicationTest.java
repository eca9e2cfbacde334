package dev.earshot.door;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.Json;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The whole application over HTTP, with a record in a folder and a broker. */
@ExtendWith(OutputCaptureExtension.class)
class DoorApplicationTest {
  private static final String RECORDING =
      """
      {"specversion": "1.0", "type": "dev.earshot.recording.submitted.v1", "source": "/phone", "id": "a",
       "owner": "bob", "lane": "first", "knativeerrorcode": "500", "subject": "0123456789abcdef01234567",
       "data": {"source": "https://example.org/talk.mp3", "prompts": [{"text": "Who speaks?"}]}}
      """;

  private static final String QUESTION =
      """
      {"specversion": "1.0", "type": "dev.earshot.analysis.requested.v1", "source": "/phone", "id": "b",
       "data": {"job": "JOB", "prompt": {"text": "What is decided?"}}}
      """;

  private static final JobId JOB = JobId.of("alice", "/phone", "a");
  private static final String ALICE = "Bearer " + RunningDoor.ALICE;
  private static final String BOB = "Bearer " + RunningDoor.BOB;

  private RunningDoor door;
  private JobRecord record;

  @BeforeEach
  void start(@TempDir Path folder) {
    door = new RunningDoor(folder);
    record = door.bean(JobRecord.class);
  }

  @AfterEach
  void stop() {
    door.close();
  }

  @Test
  void takesARecordingAndNamesItsJob() throws Exception {
    HttpResponse<String> answer = door.post(ALICE, RECORDING);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo("{\"job\":\"" + JOB + "\"}");
    assertThat(record.prompts(JOB)).hasSize(1);
    door.broker()
        .verify(
            1,
            postRequestedFor(anyUrl())
                .withHeader("ce-type", equalTo("dev.earshot.recording.submitted.v1"))
                .withHeader("ce-subject", equalTo(JOB.value()))
                .withHeader("ce-partitionkey", equalTo(JOB.value())));
  }

  @Test
  void isTheCallersWhateverTheEventSays() throws Exception {
    var _ = door.post(ALICE, RECORDING);

    assertThat(record.submission(JOB).orElseThrow().owner()).isEqualTo("alice");
    door.broker()
        .verify(
            1,
            postRequestedFor(anyUrl())
                .withHeader("ce-owner", equalTo("alice"))
                .withHeader("ce-lane", absent())
                .withHeader("ce-knativeerrorcode", absent())
                .withHeader("authorization", absent()));
  }

  @Test
  void givesARepeatedPostTheSameJobAndAnotherCallersAnother() throws Exception {
    String first = door.post(ALICE, RECORDING).body();

    assertThat(door.post("bearer  " + RunningDoor.ALICE, RECORDING).body()).isEqualTo(first);
    assertThat(record.jobs()).containsExactly(JOB);

    assertThat(door.post(BOB, RECORDING).body()).isNotEqualTo(first);
    assertThat(record.jobs()).hasSize(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer wrong",
        "Basic " + RunningDoor.ALICE,
        RunningDoor.ALICE,
        "Bearer " + RunningDoor.ALICE + "x",
        "Bearer " + RunningDoor.ALICE + " " + RunningDoor.BOB
      })
  void refusesWhoeverIsNotKnown(@Nullable String authorization) throws Exception {
    HttpResponse<String> answer = door.post(authorization, RECORDING);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate"))
        .hasValue("Bearer realm=\"earshot\"");
    assertThat(detail(answer)).startsWith("Events are taken with a token only");
    nothingCameOfIt();
  }

  @Test
  void asksForATokenBeforeAnythingElse() throws Exception {
    assertThat(door.post(null, "not JSON").statusCode()).isEqualTo(401);
    assertThat(door.get("/").statusCode()).isEqualTo(401);
    assertThat(door.get("/functionRouter").statusCode()).isEqualTo(401);
    assertThat(door.get("/livez").statusCode()).isEqualTo(200);
    assertThat(door.get("/readyz").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recording.submitted | recording.sent    | 422 | Earshot has no event type",
        "recording.submitted | jobs.sweep        | 422 | The door takes recording.submitted and",
        "\"1.0\"               | \"9.0\"             | 400 | specversion",
        "https://example.org/talk.mp3 | upload/talk.mp3     | 422 | by its http or https address",
        "https://example.org/talk.mp3 | file:///etc/passwd  | 422 | by its http or https address",
        "\"prompts\"           | \"language\": \"?\", \"prompts\" | 422 | is no code",
        "\"/phone\"            | \"/a%20phone\"    | 422 | percent signs",
        "\"/phone\", \"id\": \"a\" | \"/phone\", \"id\": \"two words\" | 422 | without blanks",
        "\"data\": {           | \"data\": [         | 400 | JSON",
      })
  void refusesWhatIsNoRecordingAndKeepsNothing(
      String part, String instead, int status, String sentence) throws Exception {
    assertThat(RECORDING).contains(part);
    HttpResponse<String> answer = door.post(ALICE, RECORDING.replace(part, instead));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(detail(answer)).contains(sentence).doesNotContain("Exception");
    nothingCameOfIt();
  }

  @Test
  void refusesWhatTheBrokerWouldHaveToRefuseForEver() throws Exception {
    String question = "{\"text\": \"" + "why ".repeat(990) + "\"}";
    String large = RECORDING.replace("[{", "[" + (question + ", ").repeat(15) + "{");

    assertThat(door.post(ALICE, large).statusCode()).isEqualTo(202);

    String tooLarge = large.replace("[{", "[" + question.replace("why", "how") + ", {");
    assertThat(tooLarge.length()).isLessThan(64 * 1024);
    HttpResponse<String> answer = door.post(BOB, tooLarge);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(detail(answer)).contains("room for its attributes");
    assertThat(door.post(BOB, tooLarge + " ".repeat(64 * 1024)).statusCode()).isEqualTo(413);
    assertThat(record.jobs()).containsExactly(JOB);
  }

  @Test
  void keepsTheRecordingForTheSweepWhereTheBrokerIsAway() throws Exception {
    door.brokerAnswers(503);

    HttpResponse<String> answer = door.post(ALICE, RECORDING);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(detail(answer)).contains("the broker").doesNotContain("127.0.0.1");
    assertThat(record.submission(JOB)).isPresent();

    door.brokerAnswers(202);
    assertThat(door.post(ALICE, RECORDING).statusCode()).isEqualTo(202);
    assertThat(record.jobs()).containsExactly(JOB);
  }

  @Test
  void takesAQuestionAboutAJobOfTheCallersAlone() throws Exception {
    var _ = door.post(ALICE, RECORDING);
    String question = QUESTION.replace("JOB", JOB.value());

    HttpResponse<String> stranger = door.post(BOB, question);
    assertThat(stranger.statusCode()).isEqualTo(422);
    assertThat(detail(stranger)).isEqualTo("There is no job " + JOB + " of yours");
    assertThat(record.prompts(JOB)).hasSize(1);

    assertThat(door.post(ALICE, question).statusCode()).isEqualTo(202);
    assertThat(record.prompts(JOB)).hasSize(2);
    door.broker()
        .verify(
            1,
            postRequestedFor(anyUrl())
                .withHeader("ce-type", equalTo("dev.earshot.analysis.requested.v1"))
                .withHeader("ce-subject", equalTo(JOB.value())));
  }

  @Test
  void saysThatAJobWasDeletedAndKeepsNothingOfIt() throws Exception {
    var _ = door.post(ALICE, RECORDING);
    record.delete(JOB, new Tombstone("2026-01-01T00:00:00Z"));

    HttpResponse<String> answer = door.post(ALICE, RECORDING);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(detail(answer)).contains("was deleted").contains("another id");
    assertThat(record.names(JOB)).containsExactly("tombstone.json");
  }

  @Test
  void logsNoToken(CapturedOutput output) throws Exception {
    var _ = door.post(ALICE, RECORDING);
    var _ = door.post("Bearer not-" + RunningDoor.BOB, RECORDING);
    var _ = door.post(ALICE, "not JSON");

    assertThat(output.getAll()).contains("Accepted").contains("token only");
    assertThat(output.getAll()).doesNotContain(RunningDoor.ALICE, RunningDoor.BOB);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "earshot.sink=http://127.0.0.1:1/ | There is no token to ask for",
        "earshot.door.tokens.alice=short  | earshot.door.tokens.alice: a token is at least 24",
        "earshot.door.tokens.alice=with blanks and so no token at all | earshot.door.tokens.alice: a token",
        "earshot.door.tokens.ALICE=alices-token-of-32-characters-xx | a name is at most 63 of a to z",
      })
  void doesNotStartWithoutALoginAndSaysWhy(
      String setting, String sentence, @TempDir Path folder, CapturedOutput output) {
    assertThatThrownBy(
            () -> RunningDoor.start("--earshot.store.url=" + folder.toUri(), "--" + setting))
        .rootCause()
        .hasMessageContaining(sentence);
    assertThat(output.getAll()).contains(sentence).doesNotContain("alices-token", "\\tat ");
  }

  @Test
  void doesNotStartWhereTwoHaveTheSameToken() {
    assertThatThrownBy(
            () -> new LoginProperties(Map.of("a", RunningDoor.BOB, "b", RunningDoor.BOB)))
        .hasMessage("earshot.door.tokens: two names have the same token");
  }

  private void nothingCameOfIt() {
    assertThat(record.jobs()).isEmpty();
    door.broker().verify(0, postRequestedFor(anyUrl()));
  }

  private static String detail(HttpResponse<String> answer) {
    return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8)).path("detail").asString();
  }
}
