package dev.earshot.observer.cluster;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Serving's autoscaler wants, out of a PodAutoscalerList; there is one to a revision. */
record Autoscalers(List<Autoscaler> all) {

  /**
   * Of one revision.
   *
   * @param function the Knative Service
   * @param wanted pods; negative before the first decision
   * @param limit requests that a pod takes at once; 0 for any number
   */
  record Autoscaler(String function, String revision, int wanted, int limit) {}

  static Autoscalers of(JsonNode list) {
    return new Autoscalers(list.path("items").valueStream().map(Autoscalers::autoscaler).toList());
  }

  private static Autoscaler autoscaler(JsonNode each) {
    JsonNode labels = each.path("metadata").path("labels");
    return new Autoscaler(
        labels.path("serving.knative.dev/service").asString(""),
        each.path("metadata").path("name").asString(),
        each.path("status").path("desiredScale").asInt(-1),
        each.path("spec").path("containerConcurrency").asInt(0));
  }

  List<String> functions() {
    return all.stream()
        .map(Autoscaler::function)
        .filter(each -> !each.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  List<String> revisions(String function) {
    return of(function).map(Autoscaler::revision).toList();
  }

  /** Pods that are wanted of all revisions. */
  OptionalInt wanted(String function) {
    IntStream wanted = of(function).mapToInt(Autoscaler::wanted).filter(each -> each >= 0);
    int[] known = wanted.toArray();
    return known.length == 0 ? OptionalInt.empty() : OptionalInt.of(IntStream.of(known).sum());
  }

  /** Of the newest revision. */
  int limit(String function) {
    return of(function).reduce((_, last) -> last).map(Autoscaler::limit).orElse(0);
  }

  private Stream<Autoscaler> of(String function) {
    return all.stream().filter(each -> each.function().equals(function));
  }
}
