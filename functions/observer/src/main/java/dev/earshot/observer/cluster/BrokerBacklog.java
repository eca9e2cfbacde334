package dev.earshot.observer.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Events that wait in the brokers of a namespace for their first delivery, by trigger. */
final class BrokerBacklog {
  private static final String EVENTING = "knative-eventing";
  private static final int PORT = 9090;

  /** Kafka's own metric of a consumer, as Micrometer writes it. */
  private static final String LAG = "kafka_consumer_fetch_manager_records_lag";

  private final Api api;
  private final String namespace;

  /** A consumer calls itself after its group, and Eventing the group after the trigger. */
  private final Pattern consumer;

  BrokerBacklog(Api api, String namespace) {
    this.api = api;
    this.namespace = namespace;
    this.consumer =
        Pattern.compile("consumer-knative-trigger-" + Pattern.quote(namespace) + "-(.+)-\\d+");
  }

  /** By the names of the triggers, those without a backlog included. */
  Finding<Map<String, Long>> waiting() {
    return switch (api.json(
        "/apis/eventing.knative.dev/v1/namespaces/%s/brokers".formatted(namespace))) {
      case Finding.Known<JsonNode>(JsonNode brokers) -> waiting(brokers);
      case Finding.Unknown<JsonNode>(String why) -> new Finding.Unknown<>(why);
    };
  }

  private Finding<Map<String, Long>> waiting(JsonNode brokers) {
    List<String> classes =
        brokers
            .path("items")
            .valueStream()
            .map(each -> each.path("metadata").path("annotations"))
            .map(each -> each.path("eventing.knative.dev/broker.class").asString("unknown"))
            .distinct()
            .toList();
    if (classes.isEmpty()) {
      return new Finding.Unknown<>("there is no broker in " + namespace);
    }
    if (!classes.equals(List.of("Kafka"))) {
      return new Finding.Unknown<>(
          "the broker class %s tells nobody how many events it holds"
              .formatted(String.join(", ", classes)));
    }
    return lag();
  }

  private Finding<Map<String, Long>> lag() {
    List<String> dispatchers = api.pods(EVENTING, "app=kafka-broker-dispatcher");
    Map<String, Long> lag = new TreeMap<>();
    for (String pod : dispatchers) {
      switch (api.metrics(EVENTING, pod, PORT)) {
        case Finding.Known<byte[]>(byte[] body) -> add(body, lag);
        case Finding.Unknown<byte[]>(String why) -> {
          return new Finding.Unknown<>(why);
        }
      }
    }
    return lag.isEmpty()
        ? new Finding.Unknown<>(
            "no pod kafka-broker-dispatcher in %s has consumers of triggers in %s"
                .formatted(EVENTING, namespace))
        : new Finding.Known<>(lag);
  }

  private void add(byte[] metrics, Map<String, Long> lag) {
    for (Prometheus.Sample each : Prometheus.samples(metrics, LAG)) {
      Matcher client = consumer.matcher(each.label("client_id"));
      if (client.matches()) {
        lag.merge(client.group(1), Math.round(each.value()), Long::sum);
      }
    }
  }
}
