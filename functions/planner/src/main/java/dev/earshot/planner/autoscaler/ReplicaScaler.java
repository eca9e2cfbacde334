package dev.earshot.planner.autoscaler;

import java.time.Duration;

/**
 * From a decision to a number of replicas: the bounds, and the careful way to zero, after {@code
 * scale} and {@code handleScaleToZero} in Serving's pkg/reconciler/autoscaling/kpa/scaler.go and
 * {@code computeActiveCondition} in kpa.go. Moments are milliseconds.
 */
public final class ReplicaScaler {
  private enum Activity {
    INACTIVE,
    ACTIVATING,
    ACTIVE
  }

  /** Wanted while a revision that is just starting should go to zero: nothing is changed. */
  private static final int UNKNOWN = -1;

  private static final long DIRECT = Long.MAX_VALUE;

  private final ScalingRules rules;
  private Activity activity = Activity.INACTIVE;
  private long activitySince;
  private long activatorSince;

  /** Of a revision that has been at zero, behind the activator, for long. */
  public ReplicaScaler(ScalingRules rules) {
    this.rules = rules;
    activitySince = Long.MIN_VALUE / 2;
    activatorSince = Long.MIN_VALUE / 2;
  }

  /**
   * The replicas to have now.
   *
   * @param decision the latest
   * @param ready pods that take requests
   * @param replicas asked for until now
   */
  public int replicas(long now, Decision decision, int ready, int replicas) {
    int bounded = bounded(decision.pods());
    int wanted = bounded > 0 ? bounded : wantedOnTheWayToZero(now);
    int next = wanted;
    if (wanted == UNKNOWN || (wanted == 0 && !mayEnd(now))) {
      next = replicas;
    }
    boolean direct = wanted > 0 && decision.excessBurstCapacity() >= 0;
    if (direct) {
      activatorSince = DIRECT;
    } else if (activatorSince == DIRECT) {
      activatorSince = now;
    }
    become(now, wanted, ready);
    return next;
  }

  private int wantedOnTheWayToZero(long now) {
    return switch (activity) {
      case ACTIVATING -> UNKNOWN;
      // one pod stays until the revision was active for a window
      case ACTIVE -> since(activitySince, now, rules.stableWindow()) ? 0 : 1;
      case INACTIVE -> 0;
    };
  }

  private int bounded(int pods) {
    int least = Math.max(rules.minScale(), pods);
    return rules.maxScale() == 0 ? least : Math.min(rules.maxScale(), least);
  }

  /** The last pod ends once the activator is surely between and the retention has passed. */
  private boolean mayEnd(long now) {
    return activity == Activity.INACTIVE
        && since(activitySince, now, rules.lastPodRetention())
        && (since(activitySince, now, rules.scaleToZeroGracePeriod())
            || (activatorSince != DIRECT
                && since(activatorSince, now, rules.scaleToZeroGracePeriod())));
  }

  private void become(long now, int wanted, int ready) {
    if (wanted == 0) {
      change(now, Activity.INACTIVE);
    } else if (wanted > 0 || activity != Activity.INACTIVE) {
      boolean enough = ready >= Math.max(1, rules.minScale());
      change(now, enough ? Activity.ACTIVE : Activity.ACTIVATING);
    }
  }

  private void change(long now, Activity next) {
    if (activity != next) {
      activity = next;
      activitySince = now;
    }
  }

  private static boolean since(long start, long now, Duration least) {
    return now - start >= least.toMillis();
  }
}
