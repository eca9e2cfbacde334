package dev.earshot.observer.cluster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The pods of the functions, out of a PodList. */
record Pods(List<Pod> all) {

  enum Phase {
    READY,
    STARTING,
    ENDING
  }

  /**
   * One pod that is not over.
   *
   * @param function the Knative Service
   * @param trouble why a container does not run, such as ImagePullBackOff; empty where none says
   */
  record Pod(String name, String function, Phase phase, String trouble) {}

  static Pods of(JsonNode list) {
    return new Pods(list.path("items").valueStream().flatMap(each -> pod(each).stream()).toList());
  }

  int count(String function, Phase phase) {
    return (int) in(function, phase).count();
  }

  Stream<Pod> in(String function, Phase phase) {
    return all.stream().filter(each -> each.function().equals(function) && each.phase() == phase);
  }

  private static Optional<Pod> pod(JsonNode pod) {
    String function =
        pod.path("metadata").path("labels").path("serving.knative.dev/service").asString("");
    JsonNode status = pod.path("status");
    String phase = status.path("phase").asString("");
    if (function.isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
      return Optional.empty();
    }
    return Optional.of(
        new Pod(pod.path("metadata").path("name").asString(), function, phase(pod), why(status)));
  }

  private static Phase phase(JsonNode pod) {
    if (!pod.path("metadata").path("deletionTimestamp").asString("").isEmpty()) {
      return Phase.ENDING;
    }
    boolean ready =
        pod.path("status")
            .path("conditions")
            .valueStream()
            .anyMatch(
                each ->
                    each.path("type").asString("").equals("Ready")
                        && each.path("status").asString("").equals("True"));
    return ready ? Phase.READY : Phase.STARTING;
  }

  private static String why(JsonNode status) {
    Stream<String> waiting =
        status
            .path("containerStatuses")
            .valueStream()
            .map(each -> each.path("state").path("waiting").path("reason").asString(""))
            // what every pod passes through
            .filter(each -> !each.equals("ContainerCreating") && !each.equals("PodInitializing"));
    Stream<String> unschedulable =
        status
            .path("conditions")
            .valueStream()
            .filter(each -> each.path("reason").asString("").equals("Unschedulable"))
            .map(each -> "Unschedulable: " + each.path("message").asString(""));
    return Stream.concat(waiting, unschedulable)
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }
}
