package dev.earshot.observer.cluster;

import dev.earshot.observer.cluster.Pods.Phase;
import dev.earshot.observer.cluster.Pods.Pod;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Looks at the functions of one namespace. */
public final class ClusterSampler {
  private final Api api;
  private final String namespace;
  private final RequestsInFlight requests;
  private final BrokerBacklog backlog;

  public ClusterSampler(Api api, String namespace) {
    this.api = api;
    this.namespace = namespace;
    this.requests = new RequestsInFlight(api, namespace);
    this.backlog = new BrokerBacklog(api, namespace);
  }

  /** Looks once; unknown where the cluster does not show its pods or autoscalers. */
  public Finding<ClusterView> look() throws InterruptedException {
    Finding<JsonNode> pods = api.json("/api/v1/namespaces/%s/pods".formatted(namespace));
    Finding<JsonNode> autoscalers =
        api.json(
            "/apis/autoscaling.internal.knative.dev/v1alpha1/namespaces/%s/podautoscalers"
                .formatted(namespace));
    if (pods instanceof Finding.Known<JsonNode>(JsonNode podList)
        && autoscalers instanceof Finding.Known<JsonNode>(JsonNode autoscalerList)) {
      return new Finding.Known<>(view(Pods.of(podList), Autoscalers.of(autoscalerList)));
    }
    return new Finding.Unknown<>(
        pods instanceof Finding.Unknown<JsonNode>(String why) ? why : why(autoscalers));
  }

  private static String why(Finding<JsonNode> finding) {
    return finding instanceof Finding.Unknown<JsonNode>(String why) ? why : "";
  }

  private ClusterView view(Pods pods, Autoscalers autoscalers) throws InterruptedException {
    List<FunctionLoad> functions = new ArrayList<>();
    for (String function : autoscalers.functions()) {
      functions.add(
          new FunctionLoad(
              function,
              autoscalers.wanted(function),
              pods.count(function, Phase.READY),
              pods.count(function, Phase.STARTING),
              pods.count(function, Phase.ENDING),
              autoscalers.limit(function),
              requests.of(function, pods, autoscalers)));
    }
    List<String> troubles =
        pods.all().stream()
            .filter(pod -> pod.phase() == Phase.STARTING && !pod.trouble().isEmpty())
            .map(ClusterSampler::trouble)
            .toList();
    return new ClusterView(functions, troubles, backlog.waiting());
  }

  private static String trouble(Pod pod) {
    return pod.name() + ": " + pod.trouble();
  }
}
