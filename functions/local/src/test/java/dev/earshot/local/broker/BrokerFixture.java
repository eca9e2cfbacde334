package dev.earshot.local.broker;

import dev.earshot.local.redis.LocalRedis;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Redis and a broker on it, with short pauses. */
final class BrokerFixture implements AutoCloseable {
  final LocalRedis redis;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  BrokerFixture(Path folder) throws IOException {
    redis = LocalRedis.start(folder);
    client = RedisClient.create(redis.uri());
    connection = client.connect();
  }

  Broker broker(Triggers triggers) {
    return broker(triggers, new BrokerListener() {});
  }

  Broker broker(Triggers triggers, BrokerListener listener) {
    return new Broker(triggers, connection.sync(), Clock.systemUTC(), listener, 100);
  }

  /** How many deliveries are not settled. */
  int unsettled() {
    return connection.sync().keys("broker:delivery:*").size();
  }

  /** Claims a delivery as a broker does just before its attempt. */
  void claim(Trigger trigger) {
    new DeliveryQueue(connection.sync(), Clock.systemUTC()).claim(trigger, Duration.ofHours(1));
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
    connection.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    redis.close();
  }
}
