package dev.earshot.planner.cluster;

import dev.earshot.planner.autoscaler.ScalingRules;
import java.time.Duration;

/**
 * What a simulation runs on.
 *
 * @param containerConcurrency requests at once in a pod; 0: no limit
 * @param coldStart from the wish for a pod to its first request
 * @param deliveries requests of one trigger that the broker keeps in flight at once
 */
public record Setup(
    ScalingRules rules, int containerConcurrency, Duration coldStart, int deliveries) {
  /** Requests at once in a pod, as a number to compare with. */
  int slots() {
    return containerConcurrency == 0 ? Integer.MAX_VALUE : containerConcurrency;
  }
}
