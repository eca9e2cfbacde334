package dev.earshot.planner.plan;

import dev.earshot.planner.cluster.Setup;
import dev.earshot.planner.service.Numbers;
import java.time.Duration;

/**
 * Where a plan would run.
 *
 * @param pollRecords deliveries that one Kafka consumer of a trigger keeps in flight
 * @param consumers of each trigger
 */
public record Cluster(Numbers numbers, Duration coldStart, int pollRecords, int consumers) {
  public Cluster {
    if (pollRecords < 1 || consumers < 1 || coldStart.isNegative()) {
      throw new IllegalArgumentException(
          "Tried to plan but max-poll-records and consumers must be at least 1, and a cold start"
              + " cannot be negative.");
    }
  }

  /** Deliveries of one trigger in flight: what Kafka's unordered consumers hold. */
  public int deliveries() {
    return Math.multiplyExact(pollRecords, consumers);
  }

  Cluster withConsumers(int number) {
    return new Cluster(numbers, coldStart, pollRecords, number);
  }

  Setup setup(int maxScale) {
    return new Setup(
        numbers.rules().withMaxScale(maxScale),
        numbers.containerConcurrency(),
        coldStart,
        deliveries());
  }

  /**
   * The smallest max-scale with which no delivery waits for too long: twice those in flight, by
   * max-scale, by the slowest chunk, stay below the trigger's timeout. Twice, since both lanes feed
   * the same pods.
   */
  public int fewestForDelivery(Duration slowestChunk, int requests) {
    long waiting = 2L * Math.min(deliveries(), requests) * slowestChunk.toMillis();
    long timeout = Math.max(1, numbers.deliveryTimeout().toMillis());
    return Math.toIntExact(waiting / (timeout * Math.max(1, numbers.containerConcurrency())) + 1);
  }

  /** Pods that two triggers can keep busy; 1 where a pod takes any number of requests. */
  int feedable() {
    int slots = numbers.containerConcurrency();
    return slots == 0 ? 1 : Math.ceilDiv(2 * deliveries(), slots);
  }
}
