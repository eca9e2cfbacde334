package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPolicyTest {
  /** A network of more addresses than this is no single service's. */
  private static final int NARROW = 20;

  private static final Set<String> ON_CLOUDS = Set.of("door", "search");

  static Stream<Rendered> overlays() {
    return Rendered.all().stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void allOfOursIsDeniedFirst(Rendered overlay) {
    NetworkPolicy deny = overlay.one(NetworkPolicy.class, "deny");

    assertThat(deny.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(deny.getSpec().getIngress()).isEmpty();
    assertThat(deny.getSpec().getEgress()).isEmpty();
    assertThat(pods(overlay)).allMatch(labels -> selects(deny, labels));
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyIngestGoesOutToWhereverARecordingLies(Rendered overlay) {
    assertThat(open(overlay, "ingest")).containsExactlyInAnyOrder("0.0.0.0/0", "2000::/3");
    assertThat(open(overlay, "transcribe")).isEmpty();
    assertThat(open(overlay, "analyze")).isEmpty();
    assertThat(open(overlay, "keeper")).isEmpty();
    if (overlay.isPublic()) {
      assertThat(open(overlay, "door")).isEmpty();
      assertThat(open(overlay, "search")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void ingestDoesNotReachNetworksOfOnesOwnThatWay(Rendered overlay) {
    assertThat(
            overlay.one(NetworkPolicy.class, "fetching").getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .flatMap(peer -> peer.getIpBlock().getExcept().stream()))
        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8");
  }

  @ParameterizedTest
  @CsvSource({
    "analyze, dns publishing redis-using store-using",
    "door, dns publishing store-using",
    "ingest, dns fetching publishing redis-using store-using",
    "keeper, dns publishing redis-using store-using",
    "search, dns search-using store-using",
    "transcribe, dns redis-using store-using"
  })
  void egressIsExactlyWhatIsListed(String function, String policies) {
    for (Rendered overlay : ON_CLOUDS.contains(function) ? Rendered.onClouds() : Rendered.all()) {
      List<String> names =
          egress(overlay, function)
              .map(policy -> policy.getMetadata().getName())
              // where a pod asks the node's metadata server who it is
              .filter(name -> !(overlay.name().equals("gke") && name.equals("identity")))
              .toList();

      assertThat(names).as(overlay.name()).containsExactlyInAnyOrder(policies.split(" ", -1));
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyRuleSaysWhoAndWhichPort(Rendered overlay) {
    for (NetworkPolicy policy : overlay.all(NetworkPolicy.class)) {
      assertThat(policy.getSpec().getEgress())
          .as(policy.getMetadata().getName())
          .allMatch(rule -> !rule.getTo().isEmpty() && !rule.getPorts().isEmpty());
      assertThat(policy.getSpec().getIngress())
          .as(policy.getMetadata().getName())
          .allMatch(rule -> !rule.getFrom().isEmpty() && !rule.getPorts().isEmpty());
    }
  }

  /** The networks, not services, that a function may reach. */
  private static List<String> open(Rendered overlay, String function) {
    return egress(overlay, function)
        .flatMap(policy -> policy.getSpec().getEgress().stream())
        .map(NetworkPolicyEgressRule::getTo)
        .flatMap(List::stream)
        .map(NetworkPolicyPeer::getIpBlock)
        .filter(block -> block != null)
        .map(block -> block.getCidr())
        .filter(cidr -> Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)) < NARROW)
        .toList();
  }

  private static Stream<NetworkPolicy> egress(Rendered overlay, String function) {
    Map<String, String> labels =
        overlay.one(Service.class, function).getSpec().getTemplate().getMetadata().getLabels();
    return overlay.all(NetworkPolicy.class).stream()
        .filter(policy -> selects(policy, labels) && !policy.getSpec().getEgress().isEmpty());
  }

  private static List<Map<String, String>> pods(Rendered overlay) {
    return Stream.concat(
            overlay.all(Service.class).stream()
                .map(each -> each.getSpec().getTemplate().getMetadata().getLabels()),
            overlay.all(StatefulSet.class).stream()
                .map(each -> each.getSpec().getTemplate().getMetadata().getLabels()))
        .toList();
  }

  private static boolean selects(NetworkPolicy policy, Map<String, String> labels) {
    LabelSelector selector = policy.getSpec().getPodSelector();
    return (selector.getMatchLabels() == null
            || labels.entrySet().containsAll(selector.getMatchLabels().entrySet()))
        && selector.getMatchExpressions().stream().allMatch(each -> holds(each, labels));
  }

  private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
    if (!requirement.getOperator().equals("In")) {
      throw new AssertionError("Only In is understood here, not " + requirement);
    }
    return requirement.getValues().contains(labels.getOrDefault(requirement.getKey(), ""));
  }
}
