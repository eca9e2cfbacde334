package dev.earshot.local.program;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Prompts by name, and a language model behind an endpoint of somebody else. */
class EnginesTest {
  private static final Path STANDUP = Program.SAMPLES.resolve("standup.ogg");

  @RegisterExtension
  static final WireMockExtension ENDPOINT =
      WireMockExtension.newInstance()
          .options(
              WireMockConfiguration.wireMockConfig()
                  .dynamicPort()
                  .extensions(new ReadsTheTranscript()))
          .build();

  @TempDir private Path folder;

  @BeforeEach
  void answer() {
    ENDPOINT.stubFor(
        post("/v1/chat/completions")
            .willReturn(
                aResponse()
                    .withHeader("content-type", "application/json")
                    .withTransformers(ReadsTheTranscript.NAME)));
  }

  @Test
  void answersByAModelAndShowsWhatHoldsAndWhatItTook() throws Exception {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("prompts"));
    Files.writeString(
        home.resolve("prompts").resolve("deadline.md"),
        "version: 3\nsummary: The deadline.\n\nWhat is the deadline?");
    String[] command = {
      "transcribe",
      "--model",
      "tiny.en",
      STANDUP.toString(),
      "--engine",
      "openai",
      "--prompt",
      "deadline"
    };

    Program.Ended first = run(home, "gpt-4o-mini", command);

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .contains(
            """
            Q: deadline
            - The documentation is ready by Thursday.
                [0:19] "finish the documentation by Thursday"
            - [unverified: its quotes do not say 5] It takes 5 people.
            """)
        .contains("- [unsupported: no words of the recording were found for it] HACKED\n")
        .contains("1 quote is not in the recording and left out; gpt-4o-mini took 1 part: ")
        .contains("1,000 tokens read, 100 written, 0.0002 USD)");
    assertThat(run(home, "gpt-4o-mini", command).out()).isEqualTo(first.out());
    ENDPOINT.verify(1, postRequestedFor(urlEqualTo("/v1/chat/completions")));

    assertThat(run(home, "other-model", command).out())
        .contains("other-model took 1 part: 1,000 tokens read, 100 written, price not known)");
    ENDPOINT.verify(2, postRequestedFor(urlEqualTo("/v1/chat/completions")));
    assertThat(Program.run(home, "list").out()).contains("1 of 1 answered");
  }

  @Test
  void listsPromptsAndEstimatesWithoutStartingAnything() throws Exception {
    Path home = folder.resolve("home");

    Program.Ended prompts = Program.run(home, "prompts");
    Program.Ended estimate =
        run(
            home,
            "gpt-4o-mini",
            "estimate",
            STANDUP.toString(),
            "--prompt",
            "summary",
            "--engine",
            "openai");

    assertThat(prompts.out()).contains("action-items@1", "Who will do what, and by when.");
    assertThat(estimate.status()).as(estimate.err()).isZero();
    assertThat(estimate.out())
        .contains(
            "standup.ogg: 1:11, about 2 chunks, about 1", "  summary: gpt-4o-mini, about 1 call, ")
        .contains(" USD");
    assertThat(Files.exists(home.resolve("record"))).isFalse();
    ENDPOINT.verify(0, postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @Test
  void saysWhatIsMissingBeforeAnythingStarts() throws Exception {
    Path home = folder.resolve("home");

    assertThat(error(home, "transcribe", STANDUP.toString(), "--prompt", "sumary"))
        .isEqualTo(
            "earshot: Tried to ask a question but failed because: there is no prompt 'sumary'; there is: summary, chapters,"
                + " action-items, decisions, questions, glossary, show-notes, social-post\n");
    assertThat(error(home, "transcribe", STANDUP.toString(), "--ask", "Who?", "--engine", "openai"))
        .contains("it is not set up, there is: builtin", "EARSHOT_ANALYZE_OPENAI_MODEL");
    assertThat(error(home, "estimate", "README.nowhere")).contains("there is no such file");
    assertThat(Files.exists(home.resolve("record"))).isFalse();
  }

  private static String error(Path home, String... command) throws IOException {
    Program.Ended ended = Program.run(home, command);
    assertThat(ended.status()).isEqualTo(1);
    return ended.err();
  }

  private static Program.Ended run(Path home, String model, String... command) throws IOException {
    Map<String, String> environment =
        Map.of(
            "EARSHOT_ANALYZE_OPENAI_MODEL",
            model,
            "OPENAI_BASE_URL",
            ENDPOINT.baseUrl(),
            "OPENAI_API_KEY",
            "sk-test");
    try (Program program = Program.start("true", environment, home, command)) {
      return program.end();
    }
  }

  /** Quotes the sentence about Thursday by the number that it has in the request. */
  private static final class ReadsTheTranscript implements ResponseDefinitionTransformerV2 {
    static final String NAME = "reads-the-transcript";

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      String user = Json.tree(event.getRequest().getBody()).at("/messages/1/content").asString();
      int sentence =
          user.lines()
              .filter(each -> each.contains("by Thursday"))
              .map(each -> Integer.valueOf(each.substring(1, each.indexOf(']'))))
              .findFirst()
              .orElse(-1);
      String content =
          """
          {"statements": [
            {"statement": "The documentation is ready by Thursday.",
             "evidence": [{"sentence": %1$d, "quote": "finish the documentation by Thursday"}]},
            {"statement": "It takes 5 people.",
             "evidence": [{"sentence": %1$d, "quote": "finish the documentation by Thursday evening"}]},
            {"statement": "HACKED", "evidence": [{"sentence": %1$d, "quote": "nobody ever said this"}]}]}"""
              .formatted(sentence);
      Map<String, Object> message = Map.of("role", "assistant", "content", content);
      return ResponseDefinitionBuilder.like(event.getResponseDefinition())
          .withBody(
              new String(
                  Json.bytes(
                      Map.of(
                          "id",
                          "c",
                          "object",
                          "chat.completion",
                          "created",
                          1,
                          "model",
                          "m",
                          "choices",
                          List.of(Map.of("index", 0, "finish_reason", "stop", "message", message)),
                          "usage",
                          Map.of(
                              "prompt_tokens", 1_000,
                              "completion_tokens", 100,
                              "total_tokens", 1_100))),
                  StandardCharsets.UTF_8))
          .build();
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }
  }
}
