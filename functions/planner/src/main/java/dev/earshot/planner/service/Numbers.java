package dev.earshot.planner.service;

import dev.earshot.planner.autoscaler.AutoscalerConfig;
import dev.earshot.planner.autoscaler.ScalingRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What transcribe's Knative service and its trigger say.
 *
 * @param source where these come from, for people
 * @param annotations of the revision, without {@code autoscaling.knative.dev/}
 * @param containerConcurrency chunks at once in a pod
 * @param deliveryTimeout of the trigger, for one attempt
 */
public record Numbers(
    String source,
    Map<String, String> annotations,
    int containerConcurrency,
    Duration deliveryTimeout) {
  /** Where no manifest says otherwise: one chunk at a time, and Serving's own defaults. */
  public static final Numbers DEFAULTS =
      new Numbers("the planner's defaults", Map.of(), 1, Duration.ofSeconds(570));

  public Numbers {
    annotations = Map.copyOf(annotations);
  }

  /** These with some annotations changed. */
  public Numbers with(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(annotations);
    all.putAll(changes);
    return new Numbers(source, all, containerConcurrency, deliveryTimeout);
  }

  public ScalingRules rules() {
    return ScalingRules.of(annotations, containerConcurrency, AutoscalerConfig.DEFAULTS);
  }
}
