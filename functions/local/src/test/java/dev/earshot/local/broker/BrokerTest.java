package dev.earshot.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Triggers TRIGGERS = BrokerFixture.triggers(2, SHORT, LONG);

  @TempDir Path folder;
  private BrokerFixture fixture;
  private StubFunction keeper;
  private StubFunction reader;

  @BeforeEach
  void start() throws IOException {
    fixture = new BrokerFixture(folder);
    keeper = StubFunction.answering();
    reader = StubFunction.answering();
  }

  @AfterEach
  void stop() {
    keeper.close();
    reader.close();
    fixture.close();
  }

  @Test
  void deliversAnEventAsItWasAccepted() throws IOException {
    try (StubFunction function = StubFunction.answering();
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      CloudEvent received = function.received.getFirst();
      assertThat(Attributes.of(received))
          .containsAllEntriesOf(Attributes.of(BrokerFixture.question("1")))
          .containsEntry("knativebrokerttl", "255");
      assertThat(received.getData().toBytes())
          .isEqualTo(BrokerFixture.question("1").getData().toBytes());
    }
  }

  @Test
  void keepsAnEventsTraceThroughItsQueueAndItsRetries() throws IOException {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    CloudEvent traced =
        CloudEventBuilder.from(BrokerFixture.question("1"))
            .withExtension("traceparent", trace)
            .withExtension("tracestate", "vendor=1,other=2")
            .build();
    try (StubFunction function = StubFunction.answering(503);
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(traced);

      awaitSettled();
      assertThat(function.received)
          .hasSize(2)
          .allSatisfy(
              received ->
                  assertThat(Attributes.of(received))
                      .containsEntry("traceparent", trace)
                      .containsEntry("tracestate", "vendor=1,other=2"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 408, 409, 429, 500, 503, 504})
  void triesAgainWhatMayPass(int status) throws IOException {
    try (StubFunction function = StubFunction.answering(status, status);
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(function.received).hasSize(3);
      assertThat(keeper.received).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 405, 413, 415, 422})
  void givesUpAtOnceWhatCannotPass(int status) throws IOException {
    try (StubFunction function = StubFunction.answering(status);
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(function.received).hasSize(1);
      assertThat(keeper.received)
          .singleElement()
          .satisfies(
              letter -> assertThat(letter.getExtension("knativeerrorcode")).isEqualTo("" + status));
    }
  }

  @Test
  void deadLetterSaysWhereAndWhyOfTheLastAttempt() throws IOException {
    byte[] body = "x".repeat(2000).getBytes(StandardCharsets.UTF_8);
    try (StubFunction function =
            new StubFunction((exchange, _) -> StubFunction.reply(exchange, 503, Map.of(), body));
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(function.received).hasSize(3);
      CloudEvent letter = keeper.received.getFirst();
      assertThat(letter.getId()).isEqualTo("1");
      assertThat(letter.getType()).isEqualTo("question");
      assertThat(letter.getExtension("knativeerrordest"))
          .isEqualTo(function.subscriber(1).address().toString());
      assertThat(Base64.getDecoder().decode(letter.getExtension("knativeerrordata").toString()))
          .hasSize(1024);
    }
  }

  @Test
  void timeoutOfOneAttemptIsTriedAgain() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger requests = new AtomicInteger();
    StubFunction.Behaviour hangsOnce =
        (exchange, _) -> {
          if (requests.getAndIncrement() == 0) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          exchange.sendResponseHeaders(204, -1);
        };
    Triggers impatient = BrokerFixture.triggers(2, SHORT, Duration.ofMillis(200));
    try (StubFunction function = new StubFunction(hangsOnce);
        Broker broker = started(impatient, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(function.received).hasSize(2);
      never.countDown();
    }
  }

  @Test
  void functionThatIsNotThereIsADeadLetterWithoutStatus() throws IOException {
    StubFunction gone = StubFunction.answering();
    gone.close();
    try (Broker broker = started(TRIGGERS, gone, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(keeper.received.getFirst().getExtension("knativeerrorcode")).isEqualTo("-1");
    }
  }

  @Test
  void replyIsDeliveredWithOneHopLess() throws IOException {
    Map<String, String> answer =
        Map.of("ce-specversion", "1.0", "ce-id", "a", "ce-source", "/f", "ce-type", "answer");
    try (StubFunction function =
            new StubFunction(
                (exchange, _) -> StubFunction.reply(exchange, 200, answer, new byte[0]));
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      CloudEvent received = reader.received.getFirst();
      assertThat(received.getId()).isEqualTo("a");
      assertThat(received.getExtension("knativebrokerttl")).isEqualTo("254");
    }
  }

  @Test
  void repliesToRepliesEnd() throws IOException {
    Map<String, String> same =
        Map.of("ce-specversion", "1.0", "ce-id", "q", "ce-source", "/f", "ce-type", "question");
    CloudEvent old =
        CloudEventBuilder.from(BrokerFixture.question("1"))
            .withExtension("knativebrokerttl", 3)
            .build();
    try (StubFunction function =
            new StubFunction(
                (exchange, _) -> StubFunction.reply(exchange, 200, same, new byte[0]));
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(old);

      awaitSettled();
      assertThat(function.received).hasSize(3);
      assertThat(keeper.received).hasSize(1);
    }
  }

  @Test
  void refusesAnEventWithoutHopsLeft() {
    CloudEvent old =
        CloudEventBuilder.from(BrokerFixture.question("1"))
            .withExtension("knativebrokerttl", 0)
            .build();
    try (Broker broker = fixture.broker(TRIGGERS)) {
      assertThatThrownBy(() -> broker.accept(old)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202})
  void bodyThatIsNoEventIsAFailureNobodyRetries(int status) throws IOException {
    byte[] body = "done".getBytes(StandardCharsets.UTF_8);
    try (StubFunction function =
            new StubFunction(
                (exchange, _) -> StubFunction.reply(exchange, status, Map.of(), body));
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(function.received).hasSize(1);
      assertThat(keeper.received).hasSize(1);
    }
  }

  @Test
  void duplicatesAreDeliveredTwiceAsOnACluster() throws IOException {
    try (StubFunction function = StubFunction.answering();
        Broker broker = started(TRIGGERS, function, 1)) {
      broker.accept(BrokerFixture.question("1"));
      broker.accept(BrokerFixture.question("1"));

      awaitSettled();
      assertThat(function.received).hasSize(2);
    }
  }

  @Test
  void neverSendsMoreAtOnceThanTheFunctionTakes() throws IOException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    StubFunction.Behaviour counting =
        (exchange, _) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          await().until(() -> now.get() == 2 || most.get() == 2);
          now.decrementAndGet();
          exchange.sendResponseHeaders(204, -1);
        };
    try (StubFunction function = new StubFunction(counting);
        Broker broker = started(TRIGGERS, function, 2)) {
      for (int i = 0; i < 10; i++) {
        broker.accept(BrokerFixture.question("" + i));
      }

      awaitSettled();
      assertThat(function.received).hasSize(10);
      assertThat(most).hasValue(2);
    }
  }

  private Broker started(Triggers triggers, StubFunction function, int concurrency) {
    Broker broker = fixture.broker(triggers);
    broker.recover();
    broker.serve("function", function.subscriber(concurrency));
    broker.serve("reader", reader.subscriber(1));
    broker.serve("keeper", keeper.subscriber(1));
    return broker;
  }

  private void awaitSettled() {
    await().atMost(Duration.ofSeconds(20)).until(() -> fixture.unsettled() == 0);
  }
}
