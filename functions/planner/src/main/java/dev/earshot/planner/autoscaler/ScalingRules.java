package dev.earshot.planner.autoscaler;

import java.time.Duration;
import java.util.Map;

/**
 * What one revision is scaled by: {@code DeciderSpec} in Serving's
 * pkg/autoscaler/scaling/multiscaler.go and the bounds that
 * pkg/reconciler/autoscaling/kpa/scaler.go applies.
 *
 * @param target requests in flight that a pod should have on average
 * @param total requests in flight that a pod can have
 * @param targetBurstCapacity requests that may come at once; -1: the activator is always between
 * @param panicThreshold wished pods to ready pods from which on it panics
 * @param activationScale fewest pods other than none; below 2: no such bound
 * @param reachable whether a route leads to the revision
 * @param maxScale 0: no bound
 */
public record ScalingRules(
    double maxScaleUpRate,
    double maxScaleDownRate,
    double target,
    double total,
    double targetBurstCapacity,
    double panicThreshold,
    Duration stableWindow,
    Duration panicWindow,
    Duration scaleDownDelay,
    int activationScale,
    boolean reachable,
    int minScale,
    int maxScale,
    Duration scaleToZeroGracePeriod,
    Duration lastPodRetention) {
  /** {@code TargetMin} in pkg/apis/autoscaling/register.go. */
  private static final double LEAST_TARGET = 0.01;

  /**
   * As Serving reads them: {@code MakeDecider} (pkg/reconciler/autoscaling/kpa/resources), {@code
   * ResolveMetricTarget} and {@code MakeMetric} (pkg/reconciler/autoscaling/resources).
   *
   * @param annotations of the revision, without {@code autoscaling.knative.dev/}
   * @param containerConcurrency 0: no limit
   */
  public static ScalingRules of(
      Map<String, String> annotations, int containerConcurrency, AutoscalerConfig cluster) {
    Annotations own = new Annotations(annotations);
    double total =
        containerConcurrency == 0
            ? cluster.number("container-concurrency-target-default")
            : containerConcurrency;
    if (annotations.containsKey("target")) {
      double wished = own.number("target", total);
      total = containerConcurrency == 0 ? wished : Math.min(wished, containerConcurrency);
    }
    double utilization =
        annotations.containsKey("target-utilization-percentage")
            ? own.number("target-utilization-percentage", 0) / 100
            : cluster.fraction("container-concurrency-target-percentage");
    Duration window = own.duration("window", cluster.duration("stable-window"));
    double panicShare =
        own.number("panic-window-percentage", cluster.number("panic-window-percentage"));
    double panicThreshold =
        own.number("panic-threshold-percentage", cluster.number("panic-threshold-percentage"));
    return new ScalingRules(
        cluster.number("max-scale-up-rate"),
        cluster.number("max-scale-down-rate"),
        Math.max(LEAST_TARGET, total * utilization),
        total,
        own.number("target-burst-capacity", cluster.number("target-burst-capacity")),
        panicThreshold / 100,
        window,
        Duration.ofSeconds(Math.max(1, Math.round(window.toSeconds() * panicShare / 100))),
        own.duration("scale-down-delay", cluster.duration("scale-down-delay")),
        (int) own.number("activation-scale", 0),
        true,
        (int) own.number("min-scale", cluster.number("min-scale")),
        (int) own.number("max-scale", cluster.number("max-scale")),
        cluster.duration("scale-to-zero-grace-period"),
        own.duration(
            "scale-to-zero-pod-retention-period",
            cluster.duration("scale-to-zero-pod-retention-period")));
  }

  /** Whether every request passes the activator, and pods are not asked for their load. */
  public boolean activatorAlways() {
    return targetBurstCapacity == -1;
  }

  /** The same for a revision to which no route leads. */
  public ScalingRules unreachable() {
    return with(maxScale, 0, false);
  }

  /** The same with another bound. */
  public ScalingRules withMaxScale(int bound) {
    return with(bound, minScale, reachable);
  }

  private ScalingRules with(int most, int least, boolean routed) {
    return new ScalingRules(
        maxScaleUpRate,
        maxScaleDownRate,
        target,
        total,
        targetBurstCapacity,
        panicThreshold,
        stableWindow,
        panicWindow,
        scaleDownDelay,
        activationScale,
        routed,
        least,
        most,
        scaleToZeroGracePeriod,
        lastPodRetention);
  }
}
