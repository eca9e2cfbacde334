package dev.earshot.local.broker;

import dev.earshot.local.redis.LocalRedis;
import dev.earshot.local.redis.MachineRedis;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/** A real Redis and a broker on it, with short pauses. */
final class BrokerFixture implements AutoCloseable {
  final LocalRedis redis;
  private final UnifiedJedis client;

  BrokerFixture(Path folder) throws IOException {
    redis = LocalRedis.start(folder);
    client = MachineRedis.client(redis.uri());
  }

  Broker broker(Triggers triggers) {
    return broker(triggers, new BrokerListener() {});
  }

  Broker broker(Triggers triggers, BrokerListener listener) {
    return new Broker(triggers, client, Clock.systemUTC(), listener, 100);
  }

  /** How many deliveries are not settled. */
  int unsettled() {
    return client.keys("broker:delivery:*").size();
  }

  /** Claims a delivery as a broker does just before its attempt. */
  void claim(Trigger trigger) {
    new DeliveryQueue(client, Clock.systemUTC()).claim(trigger, Duration.ofHours(1));
  }

  /** Events of type {@code question} to {@code function}, dead letters to {@code keeper}. */
  static Triggers triggers(int retry, Duration delay, Duration timeout) {
    return new Triggers(
        List.of(
            new Trigger(
                "questions",
                "default",
                new Filter.Exact(Map.of("type", "question")),
                "function",
                new Delivery(retry, Backoff.LINEAR, delay, timeout, "dead-letters")),
            new Trigger(
                "answers",
                "default",
                new Filter.Exact(Map.of("type", "answer")),
                "reader",
                new Delivery(retry, Backoff.LINEAR, delay, timeout, "dead-letters")),
            new Trigger(
                "letters",
                "dead-letters",
                new Filter.All(List.of()),
                "keeper",
                new Delivery(3, Backoff.LINEAR, delay, timeout, null))));
  }

  static CloudEvent question(String id) {
    return CloudEventBuilder.v1()
        .withId(id)
        .withSource(URI.create("/test"))
        .withType("question")
        .withSubject("s")
        .withData("application/json", "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8))
        .build();
  }

  @Override
  public void close() {
    client.close();
    redis.close();
  }
}
