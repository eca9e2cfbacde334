package dev.earshot.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.chat.openai.OpenAiChat;
import dev.earshot.chat.openai.OpenAiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LlamaChatTest {
  private static final LlamaChat CHAT = new LlamaChat(new LlamaSettings(SmolLm.file(), 1024, 2));

  @TempDir Path folder;

  @AfterAll
  static void closeModel() {
    CHAT.close();
  }

  private static ChatRequest request(String user, @Nullable String schema, int maxTokens) {
    return new ChatRequest(
        "Be brief.", user, schema, maxTokens, Duration.ofMinutes(2), () -> false);
  }

  @Test
  void knowsItsModel() {
    assertThat(CHAT.model()).isEqualTo("SmolLM2-135M-Instruct.Q4_1");
    assertThat(CHAT.contextTokens()).isEqualTo(1024);
    assertThat(new LlamaChat(new LlamaSettings(SmolLm.file())).contextTokens()).isEqualTo(8192);
    assertThat(CHAT.tokens("Hello world")).isEqualTo(2);
  }

  @Test
  void hasNoMoreTokensThanAreEstimatedWhereTheTokenizerIsElsewhere() {
    String text =
        """
        Anna: Right, so we've moved the release to Friday, the 14th of March, at 9:30. Ben, will
        you tell Müller & Söhne? Ben: Sure, I'll e-mail them; it's 1,250 euros, isn't it?
        """;
    try (OpenAiChat other =
        new OpenAiChat(
            new OpenAiSettings(OpenAiSettings.OFFICIAL, "m", "", 1000), Clock.systemUTC())) {
      assertThat(CHAT.tokens(text)).isLessThanOrEqualTo(other.tokens(text));
    }
  }

  @Test
  void saysSomething() {
    ChatRequest sky =
        new ChatRequest(
            "You answer in one sentence.",
            "What colour is the sky?",
            null,
            60,
            Duration.ofMinutes(2),
            () -> false);

    assertThat(CHAT.ask(sky))
        .isInstanceOfSatisfying(
            ChatReply.Said.class,
            reply -> {
              assertThat(reply.text()).containsIgnoringCase("sky");
              assertThat(reply.usage().inputTokens()).isBetween(15L, 40L);
              assertThat(reply.usage().outputTokens()).isBetween(1L, 60L);
            });
  }

  @Test
  void obeysASchema() {
    String schema =
        """
        {"type":"object","properties":{"city":{"type":"string","maxLength":20},
         "sure":{"type":"boolean"}},"required":["city","sure"],"additionalProperties":false}""";

    assertThat(CHAT.ask(request("Name the capital of France.", schema, 100)))
        .isInstanceOfSatisfying(
            ChatReply.Said.class,
            reply ->
                assertThat(reply.text().strip())
                    .matches(
                        "(?s)\\{\\s*\"city\"\\s*:\\s*\"[^\"]{0,20}\"\\s*,\\s*\"sure\"\\s*:\\s*"
                            + "(true|false)\\s*\\}"));
  }

  @Test
  void isCutOffAtTheMostTokens() {
    assertThat(CHAT.ask(request("Tell a long story.", null, 5)))
        .isInstanceOfSatisfying(
            ChatReply.CutOff.class, reply -> assertThat(reply.usage().outputTokens()).isEqualTo(5));
  }

  @Test
  void takesNoRequestLongerThanItsContext() {
    assertThat(CHAT.ask(request("word ".repeat(2000), null, 5)))
        .isInstanceOf(ChatReply.TooLong.class);
  }

  @Test
  void endsWhenItsTimeIsOver() {
    ChatRequest request =
        new ChatRequest("s", "Tell a story.", null, 900, Duration.ofMillis(300), () -> false);

    assertThat(CHAT.ask(request)).isInstanceOf(ChatReply.Unavailable.class);
  }

  @Test
  void stopsWhenCancelled() {
    AtomicInteger asked = new AtomicInteger();
    ChatRequest request =
        new ChatRequest(
            "s",
            "Tell a story.",
            null,
            900,
            Duration.ofMinutes(2),
            () -> asked.incrementAndGet() > 3);

    assertThatThrownBy(() -> CHAT.ask(request)).isInstanceOf(CancellationException.class);
    assertThat(CHAT.ask(request("Say yes.", null, 3))).as("the next").isNotNull();
  }

  @Test
  void closesOnlyAfterTheRequestUnderWay() throws Exception {
    LlamaChat other = new LlamaChat(new LlamaSettings(SmolLm.file(), 512, 2));
    CountDownLatch begun = new CountDownLatch(4);
    ChatRequest request =
        new ChatRequest(
            "s",
            "Tell a story.",
            null,
            80,
            Duration.ofMinutes(2),
            () -> {
              begun.countDown();
              return false;
            });
    CompletableFuture<ChatReply> reply = CompletableFuture.supplyAsync(() -> other.ask(request));
    begun.await();
    other.close();

    assertThat(reply.get()).isInstanceOfAny(ChatReply.Said.class, ChatReply.CutOff.class);
    assertThat(other.ask(request)).isInstanceOf(ChatReply.Denied.class);
  }

  @Test
  void saysInOneSentenceThatAFileIsNoModel() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.gguf"), "Dear diary, this is no model.");
    Path cut = folder.resolve("cut.gguf");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(SmolLm.file()), 5_000_000));

    assertThat(asked(folder.resolve("none.gguf"))).endsWith("there is no such file");
    assertThat(asked(text)).endsWith("it is no GGUF file");
    assertThat(asked(cut)).contains("cut.gguf", "llama.cpp does not take it");
  }

  private static String asked(Path file) {
    try (LlamaChat chat = new LlamaChat(new LlamaSettings(file))) {
      return ((ChatReply.Denied) chat.ask(request("Hello.", null, 5))).reason();
    }
  }
}
