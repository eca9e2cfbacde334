package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Kafka trigger has {@code max.poll.records} deliveries under way for each consumer. More pods
 * than that stay idle; far fewer let deliveries wait so long that the broker gives them up.
 */
class DeliveriesInFlightTest {
  static Stream<Arguments> services() {
    return Rendered.withKafka().stream()
        .flatMap(
            overlay ->
                overlay.all(Service.class).stream()
                    // no trigger leads to the door: people do
                    .filter(each -> !each.getMetadata().getName().equals("door"))
                    .map(each -> Arguments.of(overlay, each.getMetadata().getName())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void feedEveryPodAndNoneWaitsPastItsDeadline(Rendered overlay, String name) {
    assertFit(overlay, name);
  }

  static void assertFit(Rendered overlay, String name) {
    Service service = overlay.one(Service.class, name);
    List<Trigger> triggers =
        overlay.all(Trigger.class).stream()
            .filter(each -> each.getSpec().getSubscriber().getRef().getName().equals(name))
            .toList();
    Map<String, String> kafka =
        overlay.one(ConfigMap.class, "kafka-broker").getMetadata().getAnnotations();
    long inFlight =
        triggers.size()
            * number(kafka, "earshot.dev/max-poll-records")
            * number(kafka, "earshot.dev/consumers");
    long atOnce =
        number(
                service.getSpec().getTemplate().getMetadata().getAnnotations(),
                "autoscaling.knative.dev/max-scale")
            * service.getSpec().getTemplate().getSpec().getContainerConcurrency();
    Duration slowest =
        Duration.parse(
            service.getMetadata().getAnnotations().getOrDefault("earshot.dev/slowest-request", ""));
    Duration deadline =
        triggers.stream()
            .map(each -> Duration.parse(each.getSpec().getDelivery().getTimeout()))
            .min(Comparator.naturalOrder())
            .orElseThrow();

    assertThat(atOnce).isLessThanOrEqualTo(inFlight);
    assertThat(slowest.multipliedBy(2 * inFlight).dividedBy(atOnce)).isLessThan(deadline);
  }

  private static long number(Map<String, String> annotations, String name) {
    return Long.parseLong(annotations.getOrDefault(name, "missing"));
  }
}
