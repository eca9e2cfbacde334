package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.serving.v1.RevisionSpec;
import io.fabric8.knative.serving.v1.RevisionTemplateSpec;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The services against what Serving accepts, and against what we promise of them. */
class ServiceTest {
  private static final String AUTOSCALING = "autoscaling.knative.dev/";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "min-scale",
          "0",
          "target-utilization-percentage",
          "70",
          "window",
          "60s",
          "scale-down-delay",
          "0s",
          "activation-scale",
          "2",
          "metric",
          "concurrency");

  static Stream<Arguments> services() {
    return Rendered.all().stream()
        .flatMap(
            overlay ->
                overlay.all(Service.class).stream()
                    .map(each -> Arguments.of(overlay, each.getMetadata().getName(), each)));
  }

  static Stream<Rendered> overlays() {
    return Rendered.all().stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void thereAreFourAndOnACloudTheDoorAndSearch(Rendered overlay) {
    List<String> names = new ArrayList<>(List.of("ingest", "transcribe", "analyze", "keeper"));
    if (overlay.isPublic()) {
      names.addAll(List.of("door", "search"));
    }

    assertThat(overlay.all(Service.class))
        .extracting(each -> each.getMetadata().getName())
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void numbersObeyServingsLimits(Rendered overlay, String name, Service service) {
    RevisionSpec spec = spec(service);

    assertThat(spec.getContainerConcurrency()).isBetween(0L, 1000L);
    assertThat(spec.getTimeoutSeconds()).isBetween(1L, 600L);
    assertThat(spec.getResponseStartTimeoutSeconds()).isBetween(1L, spec.getTimeoutSeconds());
    assertThat(number(service, "min-scale")).isNotNegative();
    assertThat(number(service, "max-scale"))
        .isPositive()
        .isGreaterThanOrEqualTo(number(service, "min-scale"));
    assertThat(number(service, "activation-scale")).isGreaterThanOrEqualTo(2);
    assertThat(number(service, "target"))
        .isPositive()
        .isLessThanOrEqualTo(spec.getContainerConcurrency());
    assertThat(number(service, "target-utilization-percentage")).isBetween(1L, 100L);
    assertThat(duration(service, "window")).isBetween(Duration.ofSeconds(6), Duration.ofHours(1));
    assertThat(duration(service, "scale-down-delay")).isBetween(Duration.ZERO, Duration.ofHours(1));
    assertThat(spec.getContainers()).hasSize(1);
    assertThat(container(service).getPorts()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void scalesToZeroByRequestsInFlight(Rendered overlay, String name, Service service) {
    assertThat(annotation(service, "class")).isEqualTo("kpa.autoscaling.knative.dev");
    assertThat(annotation(service, "metric")).isEqualTo("concurrency");
    assertThat(number(service, "min-scale")).isZero();
    if (name.equals("transcribe")) {
      assertThat(spec(service).getContainerConcurrency()).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void memoryIsReservedWholeAndHoldsTheHeap(Rendered overlay, String name, Service service) {
    Map<String, Quantity> requests = container(service).getResources().getRequests();
    Map<String, Quantity> limits = container(service).getResources().getLimits();
    long heap =
        container(service).getEnv().stream()
            .filter(each -> each.getName().equals("JAVA_TOOL_OPTIONS"))
            .map(each -> each.getValue().replaceAll("-Xmx(\\d+)m", "$1"))
            .mapToLong(megabytes -> Long.parseLong(megabytes) << 20)
            .findFirst()
            .orElseThrow();

    assertThat(requests.get("memory")).isEqualTo(limits.get("memory"));
    assertThat(amount(limits.get("memory"))).isGreaterThan(BigDecimal.valueOf(heap + (heap >> 1)));
    assertThat(amount(requests.get("cpu"))).isLessThanOrEqualTo(amount(limits.get("cpu")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void mayDoNothingThatItNeedNot(Rendered overlay, String name, Service service) {
    SecurityContext security = container(service).getSecurityContext();

    assertThat(service.getMetadata().getLabels())
        .containsEntry("networking.knative.dev/visibility", "cluster-local")
        .containsEntry("app.kubernetes.io/name", name);
    assertThat(spec(service).getAutomountServiceAccountToken()).isFalse();
    assertThat(security.getRunAsNonRoot()).isTrue();
    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void everyMountHasItsVolumeAndOnlyEmptyOnesAreWritable(
      Rendered overlay, String name, Service service) {
    for (VolumeMount mount : container(service).getVolumeMounts()) {
      Volume volume =
          spec(service).getVolumes().stream()
              .filter(each -> each.getName().equals(mount.getName()))
              .findFirst()
              .orElseThrow();
      assertThat(volume.getEmptyDir() == null)
          .as(mount.getMountPath())
          .isEqualTo(Boolean.TRUE.equals(mount.getReadOnly()));
    }
    assertThat(container(service).getVolumeMounts())
        .extracting(VolumeMount::getMountPath)
        .contains("/tmp", "/etc/earshot/config", "/etc/earshot/secret");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("services")
  void settingsAndSecretsAreNamedByTheirContent(Rendered overlay, String name, Service service) {
    for (Volume volume : spec(service).getVolumes()) {
      if (volume.getConfigMap() != null) {
        assertThat(names(overlay, ConfigMap.class)).contains(volume.getConfigMap().getName());
        assertThat(volume.getConfigMap().getName()).matches("settings-[a-z0-9]{10}");
      }
      if (volume.getSecret() != null && !overlay.all(Secret.class).isEmpty()) {
        assertThat(names(overlay, Secret.class)).contains(volume.getSecret().getSecretName());
      }
    }
    assertThat(container(service).getEnvFrom())
        .allSatisfy(
            each ->
                assertThat(names(overlay, Secret.class)).contains(each.getSecretRef().getName()));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyFunctionIsToldWhereRecordAndRedisAre(Rendered overlay) {
    assertThat(settings(overlay)).containsKeys("earshot.store.url", "spring.data.redis.host");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void requestsUnderWayMayEndBeforeThePodIsKilled(Rendered overlay) {
    Duration grace = goDuration(settings(overlay).getOrDefault("earshot.door.grace", ""));

    // Serving kills a pod timeoutSeconds after it asked it to stop
    assertThat(grace).isLessThan(Duration.ofSeconds(longest(overlay)));
    assertThat(overlay.all(Trigger.class))
        .extracting(each -> Duration.parse(each.getSpec().getDelivery().getTimeout()))
        .allMatch(timeout -> timeout.compareTo(grace) < 0);
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void redisIsSpokenToOverTls(Rendered overlay) {
    assertThat(overlay.documents())
        .anyMatch(text -> text.contains("spring.data.redis.ssl.enabled: \"true\""));
  }

  static Stream<Rendered> clouds() {
    return Rendered.onClouds().stream();
  }

  private static Map<String, String> settings(Rendered overlay) {
    return overlay.all(ConfigMap.class).stream()
        .filter(each -> each.getMetadata().getName().startsWith("settings-"))
        .findFirst()
        .orElseThrow()
        .getData();
  }

  private static long longest(Rendered overlay) {
    return overlay.all(Service.class).stream()
        .mapToLong(each -> spec(each).getTimeoutSeconds())
        .max()
        .orElseThrow();
  }

  private static List<String> names(Rendered overlay, Class<? extends HasMetadata> type) {
    return overlay.all(type).stream().map(each -> each.getMetadata().getName()).toList();
  }

  private static RevisionTemplateSpec template(Service service) {
    return service.getSpec().getTemplate();
  }

  private static RevisionSpec spec(Service service) {
    return template(service).getSpec();
  }

  private static Container container(Service service) {
    return spec(service).getContainers().getFirst();
  }

  private static String annotation(Service service, String name) {
    String given = template(service).getMetadata().getAnnotations().get(AUTOSCALING + name);
    return given == null ? DEFAULTS.getOrDefault(name, "") : given;
  }

  private static long number(Service service, String name) {
    return Long.parseLong(annotation(service, name));
  }

  private static Duration duration(Service service, String name) {
    return goDuration(annotation(service, name));
  }

  /** As Go writes durations, such as 2m. */
  private static Duration goDuration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  private static BigDecimal amount(@Nullable Quantity quantity) {
    return quantity == null ? BigDecimal.valueOf(-1) : quantity.getNumericalAmount();
  }
}
