package dev.earshot.planner.cluster;

/**
 * One second of a simulation.
 *
 * @param second since the start
 * @param ready pods that take requests
 * @param starting pods that do not take requests yet
 * @param ending pods that finish their last request or wait for the network to forget them
 * @param busy requests in pods
 * @param held requests that wait in the activator for a pod
 * @param queued requests that wait in the broker
 */
public record Sample(
    long second, int ready, int starting, int ending, int busy, int held, int queued) {
  /** Pods that cost. */
  public int pods() {
    return ready + starting + ending;
  }
}
