package dev.earshot.local.broker;

import java.net.URI;

/**
 * Where a function listens.
 *
 * @param concurrency how many requests it gets at once, as containerConcurrency and the autoscaler
 *     would decide on a cluster
 * @param gate holds deliveries back, uncounted, while it is being started again
 */
public record Subscriber(URI address, int concurrency, Gate gate) {

  /** Where deliveries wait for a function. */
  @FunctionalInterface
  public interface Gate {
    /** Returns when deliveries may be attempted. */
    void await() throws InterruptedException;
  }

  /** One that is always there. */
  public Subscriber(URI address, int concurrency) {
    this(address, concurrency, () -> {});
  }
}
