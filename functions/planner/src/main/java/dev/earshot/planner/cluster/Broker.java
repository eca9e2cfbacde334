package dev.earshot.planner.cluster;

import dev.earshot.contract.event.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A queue for each lane's trigger, of which only so many requests are in flight at once. */
final class Broker {
  private final int deliveries;
  private final Map<Lane, Deque<Request>> queues = new EnumMap<>(Lane.class);
  private final Map<Lane, Integer> inFlight = new EnumMap<>(Lane.class);

  Broker(int deliveries) {
    this.deliveries = deliveries;
    for (Lane lane : Lane.values()) {
      queues.put(lane, new ArrayDeque<>());
      inFlight.put(lane, 0);
    }
  }

  void add(Request request) {
    queue(request.lane()).addLast(request);
  }

  /** Whether the lane may send its next request. */
  boolean maySend(Lane lane) {
    return !queue(lane).isEmpty() && flying(lane) < deliveries;
  }

  Request send(Lane lane) {
    inFlight.put(lane, flying(lane) + 1);
    return queue(lane).removeFirst();
  }

  void answered(Lane lane) {
    inFlight.put(lane, flying(lane) - 1);
  }

  int queued() {
    return queues.values().stream().mapToInt(Deque::size).sum();
  }

  private Deque<Request> queue(Lane lane) {
    return Objects.requireNonNull(queues.get(lane));
  }

  private int flying(Lane lane) {
    return Objects.requireNonNull(inFlight.get(lane));
  }
}
