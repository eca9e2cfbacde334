package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.event.EventType;
import io.fabric8.knative.duck.v1.DeliverySpec;
import io.fabric8.knative.duck.v1.Destination;
import io.fabric8.knative.eventing.v1.Broker;
import io.fabric8.knative.eventing.v1.SubscriptionsAPIFilter;
import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.eventing.v1alpha1.EventPolicy;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.knative.sources.v1.PingSource;
import io.fabric8.knative.sources.v1.SinkBinding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Brokers, triggers, sources and policies against the contract and against each other. */
class EventingTest {
  /** All that a PingSource can send; it means a sweep. */
  private static final String PING = "dev.knative.sources.ping";

  private static final Set<String> HANDED_IN =
      Set.of(EventType.RECORDING_SUBMITTED.type(), EventType.ANALYSIS_REQUESTED.type());

  private static final String LAST_RESORT = "keeper-dead-letters";

  static Stream<Rendered> overlays() {
    return Rendered.all().stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void filtersNameOnlyTypesOfTheContract(Rendered overlay) {
    assertThat(typesFiltered(overlay)).allMatch(type -> EventType.of(type).isPresent());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyTypeHasATriggerOrAStatedReason(Rendered overlay) {
    String annotation =
        overlay
            .one(Broker.class, "default")
            .getMetadata()
            .getAnnotations()
            .getOrDefault("earshot.dev/without-trigger", "");
    Set<String> without = Set.of(annotation.strip().split("\\s+", -1));
    Set<String> triggered = typesFiltered(overlay);
    triggered.remove(PING);

    assertThat(triggered).doesNotContainAnyElementsOf(without);
    triggered.addAll(without);
    assertThat(triggered)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(EventType::type).toList());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyReferenceLeadsSomewhere(Rendered overlay) {
    for (Trigger trigger : overlay.all(Trigger.class)) {
      assertThat(names(overlay, Broker.class)).contains(trigger.getSpec().getBroker());
      assertThat(names(overlay, Service.class))
          .contains(trigger.getSpec().getSubscriber().getRef().getName());
    }
    for (SinkBinding binding : overlay.all(SinkBinding.class)) {
      assertThat(names(overlay, Service.class)).contains(binding.getSpec().getSubject().getName());
      assertThat(name(binding.getSpec().getSink())).isEqualTo("default");
    }
    for (PingSource source : overlay.all(PingSource.class)) {
      assertThat(name(source.getSpec().getSink())).isEqualTo("default");
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyTriggerButTheLastResortHasADeadLetterSink(Rendered overlay) {
    for (Trigger trigger : overlay.all(Trigger.class)) {
      Destination sink = delivery(trigger).getDeadLetterSink();
      if (trigger.getMetadata().getName().equals(LAST_RESORT)) {
        assertThat(sink).isNull();
      } else {
        assertThat(name(sink)).isEqualTo("dead-letters");
        assertThat(trigger.getSpec().getBroker()).isEqualTo("default");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void durationsAreIso8601AndAttemptsEndBeforeServingEndsThem(Rendered overlay) {
    for (Trigger trigger : overlay.all(Trigger.class)) {
      String subscriber = trigger.getSpec().getSubscriber().getRef().getName();
      Duration serving =
          Duration.ofSeconds(
              overlay
                  .one(Service.class, subscriber)
                  .getSpec()
                  .getTemplate()
                  .getSpec()
                  .getTimeoutSeconds());

      assertThat(Duration.parse(delivery(trigger).getBackoffDelay())).isPositive();
      assertThat(Duration.parse(delivery(trigger).getTimeout()))
          .as(trigger.getMetadata().getName())
          .isPositive()
          .isLessThan(serving);
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void functionsThatPublishAreToldWhereTheBrokerIs(Rendered overlay) {
    assertThat(names(overlay, SinkBinding.class))
        .containsExactlyInAnyOrderElementsOf(
            overlay.isPublic()
                ? List.of("analyze", "door", "ingest", "keeper")
                : List.of("analyze", "ingest", "keeper"));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void policiesNameEverySenderOfOurs(Rendered overlay) {
    List<String> triggers = names(overlay, Trigger.class);

    assertThat(senders(overlay, "default-senders", "Trigger"))
        .containsExactlyInAnyOrderElementsOf(triggers);
    assertThat(senders(overlay, "dead-letters-senders", "Trigger"))
        .containsExactlyInAnyOrderElementsOf(
            triggers.stream().filter(each -> !each.equals(LAST_RESORT)).toList());
    assertThat(senders(overlay, "default-senders", "SinkBinding"))
        .containsExactlyInAnyOrderElementsOf(
            names(overlay, SinkBinding.class).stream()
                .filter(each -> !each.equals("door")) // which may send far less
                .toList());
    assertThat(senders(overlay, "default-senders", "PingSource"))
        .containsExactlyInAnyOrderElementsOf(names(overlay, PingSource.class));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void submittersAreAnAccountThatThereIs(Rendered overlay) {
    EventPolicy policy = overlay.one(EventPolicy.class, "default-submitters");

    assertSentBy(overlay, "submitter", policy);
    assertThat(mayBeSent(policy)).isEqualTo(HANDED_IN);
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void theDoorSendsOnlyWhatPeopleHandIn(Rendered overlay) {
    EventPolicy policy = overlay.one(EventPolicy.class, "default-door");

    assertThat(senders(overlay, "default-door", "SinkBinding")).containsExactly("door");
    assertThat(policy.getSpec().getFrom()).hasSize(1);
    assertThat(mayBeSent(policy)).isEqualTo(HANDED_IN);
  }

  static Stream<Rendered> clouds() {
    return Rendered.onClouds().stream();
  }

  private static void assertSentBy(Rendered overlay, String account, EventPolicy policy) {
    ServiceAccount found = overlay.one(ServiceAccount.class, account);

    assertThat(policy.getSpec().getFrom())
        .extracting("sub")
        .containsExactly(
            "system:serviceaccount:%s:%s".formatted(found.getMetadata().getNamespace(), account));
  }

  private static Set<String> mayBeSent(EventPolicy policy) {
    return policy.getSpec().getFilters().stream()
        .flatMap(EventingTest::types)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void operatorsAreAnAccountThatThereIsAndMayHaveJobsRepeated(Rendered overlay) {
    EventPolicy policy = overlay.one(EventPolicy.class, "default-operators");

    assertSentBy(overlay, "operator", policy);
    assertThat(policy.getSpec().getFilters().stream().flatMap(EventingTest::types))
        .containsExactly(EventType.JOB_REPLAY.type());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void brokersAreOfOneStatedClass(Rendered overlay) {
    String expected = overlay.name().equals("local") ? "MTChannelBasedBroker" : "Kafka";

    assertThat(overlay.all(Broker.class))
        .hasSize(2)
        .allSatisfy(
            broker ->
                assertThat(broker.getMetadata().getAnnotations())
                    .containsEntry("eventing.knative.dev/broker.class", expected));
  }

  private static Set<String> typesFiltered(Rendered overlay) {
    return overlay.all(Trigger.class).stream()
        .map(trigger -> trigger.getSpec().getFilters())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .flatMap(EventingTest::types)
        .collect(Collectors.toSet());
  }

  /** Every value of the attribute type that a filter mentions. */
  private static Stream<String> types(SubscriptionsAPIFilter filter) {
    Stream<SubscriptionsAPIFilter> inner =
        Stream.concat(
            Stream.concat(filter.getAll().stream(), filter.getAny().stream()),
            Stream.ofNullable(filter.getNot()));
    Stream<String> own =
        Stream.of(filter.getExact(), filter.getPrefix(), filter.getSuffix())
            .filter(Objects::nonNull)
            .map(attributes -> attributes.get("type"))
            .filter(Objects::nonNull);
    return Stream.concat(own, inner.flatMap(EventingTest::types));
  }

  private static List<String> senders(Rendered overlay, String policy, String kind) {
    return overlay.one(EventPolicy.class, policy).getSpec().getFrom().stream()
        .filter(from -> from.getRef() != null && from.getRef().getKind().equals(kind))
        .map(from -> from.getRef().getName())
        .toList();
  }

  private static DeliverySpec delivery(Trigger trigger) {
    return trigger.getSpec().getDelivery();
  }

  private static String name(Destination destination) {
    return destination.getRef().getName();
  }

  private static List<String> names(Rendered overlay, Class<? extends HasMetadata> type) {
    return overlay.all(type).stream().map(each -> each.getMetadata().getName()).toList();
  }
}
