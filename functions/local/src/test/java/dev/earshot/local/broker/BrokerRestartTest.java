package dev.earshot.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerRestartTest {
  private static final Triggers TRIGGERS =
      BrokerFixture.triggers(2, Duration.ofMillis(20), Duration.ofSeconds(30));

  @TempDir Path folder;

  @Test
  void deliversWhatWasAcceptedBeforeRedisWasKilled() throws IOException {
    try (BrokerFixture fixture = new BrokerFixture(folder);
        StubFunction function = StubFunction.answering();
        Broker broker = fixture.broker(TRIGGERS)) {
      broker.accept(BrokerFixture.question("1"));
      killRedis();

      broker.recover();
      broker.serve("function", function.subscriber(1));

      await().atMost(Duration.ofSeconds(20)).until(() -> function.received.size() == 1);
      await().until(() -> fixture.unsettled() == 0);
    }
  }

  @Test
  void goesOnWhereABrokerWasClosed() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    StubFunction.Behaviour hangs =
        (_, _) -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (BrokerFixture before = new BrokerFixture(folder);
        StubFunction hanging = new StubFunction(hangs);
        Broker broker = before.broker(TRIGGERS)) {
      broker.recover();
      broker.serve("function", hanging.subscriber(1));
      broker.accept(BrokerFixture.question("1"));
      await().until(() -> hanging.received.size() == 1);
    }
    never.countDown();

    try (BrokerFixture after = new BrokerFixture(folder);
        StubFunction function = StubFunction.answering();
        Broker broker = after.broker(TRIGGERS)) {
      broker.recover();
      broker.serve("function", function.subscriber(1));

      await().until(() -> function.received.size() == 1);
      await().until(() -> after.unsettled() == 0);
    }
  }

  @Test
  void attemptThatKilledTheBrokerIsCounted() throws IOException {
    try (BrokerFixture fixture = new BrokerFixture(folder);
        StubFunction function = StubFunction.answering();
        StubFunction keeper = StubFunction.answering(500)) {
      Triggers noRetry = BrokerFixture.triggers(0, Duration.ofMillis(20), Duration.ofSeconds(30));
      try (Broker killed = fixture.broker(noRetry)) {
        killed.accept(BrokerFixture.question("1"));
        fixture.claim(noRetry.all().getFirst()); // as far as a killed broker came
      }
      try (StubFunction failing = StubFunction.answering(500);
          Broker broker = fixture.broker(noRetry)) {
        broker.recover();
        broker.serve("function", failing.subscriber(1));
        broker.serve("keeper", keeper.subscriber(1));

        await().until(() -> !keeper.received.isEmpty());
        assertThat(failing.received).hasSize(1);
        assertThat(function.received).isEmpty();
      }
    }
  }

  /** With signal 9, found by the folder that its settings file is in. */
  private void killRedis() {
    ProcessHandle server =
        ProcessHandle.current()
            .descendants()
            .filter(each -> each.info().command().orElse("").contains("redis-server"))
            .filter(
                each ->
                    each.info().commandLine().orElse("").contains(folder.toString())
                        || each.info().arguments().isEmpty())
            .findFirst()
            .orElseThrow();
    server.destroyForcibly();
    await().until(() -> !server.isAlive());
  }
}
