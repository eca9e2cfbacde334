package dev.earshot.analyze;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.earshot.contract.Json;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.RunningFunction;
import dev.earshot.runtime.RunningFunction.Response;
import dev.earshot.store.JobRecord;
import dev.earshot.store.RedisServer;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The whole application, with a language model behind an endpoint of somebody else. */
@ExtendWith(OutputCaptureExtension.class)
class OpenAiApplicationTest {
  private static final JobId JOB = ReleaseMeeting.JOB;
  private static final Prompt PROMPT = ReleaseMeeting.PROMPT;
  private static final String KEY = "sk-abcdefghijklmnop";

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  @RegisterExtension
  static final WireMockExtension ENDPOINT =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  private final Events events = new Events(URI.create("/test"), Clock.systemUTC());
  private RunningFunction analyze;
  private JobRecord record;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    analyze =
        RunningFunction.start(
            AnalyzeApplication.class,
            Map.of(
                "spring.data.redis.url",
                REDIS.url(),
                "earshot.store.url",
                folder.toUri().toString(),
                "earshot.analyze.engine",
                "openai",
                "earshot.analyze.openai.base-url",
                ENDPOINT.baseUrl() + "/v1",
                "earshot.analyze.openai.model",
                "gpt-4o-mini",
                "earshot.analyze.openai.key",
                KEY));
    record = analyze.bean(JobRecord.class);
    ReleaseMeeting.keepIn(record);
  }

  @AfterEach
  void stop() {
    analyze.close();
  }

  @Test
  void answersWithQuotesThatItLookedUpAndSaysWhatItTook(CapturedOutput log) throws Exception {
    ENDPOINT.stubFor(
        post("/v1/chat/completions")
            .withHeader("authorization", equalTo("Bearer " + KEY))
            .withRequestBody(matchingJsonPath("$.response_format.type", equalTo("json_schema")))
            .willReturn(
                okJson(
                    completion(
                        """
                        {"statements": [
                          {"statement": "The release ships on 20 March.",
                           "evidence": [{"sentence": 1, "quote": "we ship the new release on friday"}]},
                          {"statement": "Anna ships it.",
                           "evidence": [{"sentence": 1, "quote": "Anna ships the new release"}]}]}"""))));

    Response response = analyze.binary(asked(PROMPT));

    assertThat(response.event().map(Events::payload).orElseThrow())
        .isInstanceOf(AnalysisCompleted.class);
    Answer answer = record.answers(JOB).getFirst();
    assertThat(answer.statements())
        .containsExactly(
            new Statement(
                "The release ships on 20 March.",
                List.of(new Quote("We ship the new release on Friday.", 1.5, 4.9))),
            new Statement(
                "Anna ships it.",
                List.of(),
                Support.UNSUPPORTED,
                "no words of the recording were found for it"));
    assertThat(answer.droppedQuotes()).isEqualTo(1);
    assertThat(answer.receipt()).isEqualTo(new Receipt(1, 0, 1, 1_000, 100, 0.00021, "USD"));
    assertThat(analyze.binary(asked(PROMPT)).status()).isEqualTo(200);
    ENDPOINT.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));
    assertThat(log).doesNotContain(KEY);
  }

  @Test
  void saysWhatToSetWhenTheKeyIsWrongAndNeverPrintsIt(CapturedOutput log) throws Exception {
    ENDPOINT.stubFor(
        post("/v1/chat/completions")
            .willReturn(
                jsonResponse(
                    "{\"error\": {\"message\": \"Incorrect API key provided: %s\"}}".formatted(KEY),
                    401)));

    CloudEvent reply = analyze.binary(asked(PROMPT)).event().orElseThrow();

    JobFailed failed = (JobFailed) Events.payload(reply);
    assertThat(failed.tried()).startsWith("answer \"When do we ship?\" from 0:00:00 to 0:00:07 ");
    assertThat(failed.reason()).contains("key", "localhost");
    assertThat(failed.retryable()).isFalse();
    assertThat(new String(Json.bytes(record.failures(JOB)), StandardCharsets.UTF_8))
        .doesNotContain(KEY);
    assertThat(failed.toString()).doesNotContain(KEY);
    assertThat(log).doesNotContain(KEY);
  }

  @Test
  void isDeliveredAgainWhereTheEndpointIsAwayAndAnswersThen() throws Exception {
    ENDPOINT.stubFor(post("/v1/chat/completions").willReturn(jsonResponse("{}", 503)));
    assertThat(analyze.binary(asked(PROMPT)).status()).isEqualTo(503);

    ENDPOINT.stubFor(
        post("/v1/chat/completions").willReturn(okJson(completion("{\"statements\": []}"))));

    assertThat(analyze.binary(asked(PROMPT)).status()).isEqualTo(200);
    assertThat(record.answers(JOB).getFirst().answered()).isFalse();
  }

  @Test
  void letsAPromptChooseTheBuiltInEngine() throws Exception {
    assertThat(analyze.binary(asked(PROMPT.by("builtin"))).status()).isEqualTo(200);

    assertThat(record.answers(JOB)).extracting(Answer::engine).containsExactly("builtin");
    ENDPOINT.verify(0, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  private CloudEvent asked(Prompt prompt) {
    return events.about(JOB, new AnalysisRequested(JOB, prompt));
  }

  private static String completion(String content) {
    return new String(
        Json.bytes(
            Map.of(
                "id",
                "c1",
                "object",
                "chat.completion",
                "created",
                1,
                "model",
                "gpt-4o-mini",
                "choices",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", content))),
                "usage",
                Map.of("prompt_tokens", 1_000, "completion_tokens", 100, "total_tokens", 1_100))),
        StandardCharsets.UTF_8);
  }
}
