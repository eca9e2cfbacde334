package dev.earshot.planner.autoscaler;

import java.time.Duration;
import java.util.Optional;

/**
 * One revision's autoscaler, after {@code autoscaler.Scale} in Serving's
 * pkg/autoscaler/scaling/autoscaler.go. Moments are milliseconds since an even second.
 */
public final class Autoscaler {
  /** How often it decides: {@code tickInterval} in pkg/autoscaler/scaling/multiscaler.go. */
  public static final Duration TICK = Duration.ofSeconds(2);

  private static final long CALM = Long.MIN_VALUE;

  private final ScalingRules rules;
  private final LoadBuckets stable;
  private final LoadBuckets panic;
  private final Optional<RecentPeak> delay;
  private long panicSince = CALM;
  private int panicPods;

  public Autoscaler(ScalingRules rules) {
    this.rules = rules;
    stable = new LoadBuckets((int) rules.stableWindow().toSeconds());
    panic = new LoadBuckets((int) rules.panicWindow().toSeconds());
    delay =
        rules.scaleDownDelay().isPositive()
            ? Optional.of(new RecentPeak(rules.scaleDownDelay().toMillis()))
            : Optional.empty();
  }

  /** Notes an average of requests in flight; what is noted within one second adds up. */
  public void report(long now, double inFlight) {
    stable.add(now, inFlight);
    panic.add(now, inFlight);
  }

  /**
   * Decides.
   *
   * @param ready pods that take requests
   * @return nothing where nobody reported for longer than the window
   */
  public Optional<Decision> decide(long now, int ready) {
    // With the activator always between, no reports mean no requests:
    // StableAndPanicConcurrency in pkg/autoscaler/metrics/collector.go.
    if (stable.isEmpty(now) && !rules.activatorAlways()) {
      return Optional.empty();
    }
    double stableLoad = stable.average(now);
    double panicLoad = panic.average(now);
    int base = Math.max(1, ready);
    double stableWish = Math.ceil(stableLoad / rules.target());
    double panicWish = Math.ceil(panicLoad / rules.target());
    watchForPanic(now, panicWish / base >= rules.panicThreshold());
    int pods = reachable(stableWish, base);
    if (panicSince != CALM) {
      // in panic the number never falls
      panicPods = Math.max(panicPods, Math.max(pods, reachable(panicWish, base)));
      pods = panicPods;
    }
    if (rules.reachable() && delay.isPresent()) {
      pods = delay.get().note(now, pods);
    }
    return Optional.of(
        new Decision(pods, excessBurstCapacity(ready, panicLoad), stableLoad, panicLoad));
  }

  /** Panic ends once the surge has been over for a stable window. */
  private void watchForPanic(long now, boolean surging) {
    if (surging) {
      panicSince = now;
    } else if (panicSince != CALM && panicSince + rules.stableWindow().toMillis() < now) {
      panicSince = CALM;
      panicPods = 0;
    }
  }

  /** What may be had at once from this many pods. */
  private int reachable(double wish, int base) {
    double most = Math.ceil(rules.maxScaleUpRate() * base);
    double least = rules.reachable() ? Math.floor(base / rules.maxScaleDownRate()) : 0;
    int pods = (int) Math.min(Math.max(wish, least), most);
    return wish > 0 && rules.activationScale() > 1 ? Math.max(pods, rules.activationScale()) : pods;
  }

  private int excessBurstCapacity(int ready, double panicLoad) {
    double burst = rules.targetBurstCapacity();
    if (burst == 0) {
      return 0;
    }
    return burst < 0 ? -1 : (int) Math.floor(ready * rules.total() - burst - panicLoad);
  }
}
