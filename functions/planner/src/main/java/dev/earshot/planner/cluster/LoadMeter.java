package dev.earshot.planner.cluster;

/**
 * Averages requests in flight over time, after {@code RequestStats} in knative.dev/networking
 * pkg/http/stats/request.go and {@code ConcurrencyReporter} in Serving's
 * pkg/activator/handler/concurrency_reporter.go. Moments are milliseconds.
 */
final class LoadMeter {
  private int inFlight;
  private boolean watching;
  private boolean announced;
  private long changed;
  private long watched;
  private double area;

  /**
   * A request came in.
   *
   * @return whether it is the first after a quiet second, which is reported at once
   */
  boolean in(long now) {
    boolean first = !watching;
    if (first) {
      watching = true;
      announced = true;
      changed = now;
    }
    advance(now);
    inFlight++;
    return first;
  }

  void out(long now) {
    advance(now);
    inFlight--;
  }

  /** The average since the last report, without the request that was reported at once. */
  double report(long now) {
    if (!watching) {
      return 0;
    }
    advance(now);
    double average = watched == 0 ? 0 : area / watched;
    double rest = announced ? Math.max(0, average - 1) : average;
    watching = average > 0 || inFlight > 0;
    announced = false;
    watched = 0;
    area = 0;
    return rest;
  }

  private void advance(long now) {
    area += (double) inFlight * (now - changed);
    watched += now - changed;
    changed = now;
  }
}
