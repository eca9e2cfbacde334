package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * The deliveries that are not settled, in Redis: a hash for each, and for each trigger one sorted
 * set of those due by time and one of those claimed by when the claim is lost.
 */
final class DeliveryQueue {
  private static final Script ENQUEUE = Script.named("enqueue");
  private static final Script CLAIM = Script.named("claim");
  private static final Script SETTLE = Script.named("settle");
  private static final Script POSTPONE = Script.named("postpone");
  private static final Script EVENTS = Script.named("events");
  private static final Script RECOVER = Script.named("recover");

  private final UnifiedJedis redis;
  private final Clock clock;

  DeliveryQueue(UnifiedJedis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /** Keeps an event for each of the triggers. */
  void enqueue(Collection<String> triggers, CloudEvent event) {
    if (!triggers.isEmpty()) {
      ENQUEUE.number(redis, with(List.of(now()), triggers, event));
    }
  }

  /** Takes the delivery of a trigger that is due longest, and writes down the attempt. */
  Claim claim(Trigger trigger, Duration visibility) {
    String lost = millis(clock.instant().plus(visibility));
    List<String> found = CLAIM.texts(redis, List.of(trigger.name(), now(), lost));
    if (found.size() == 3) {
      CloudEvent event = StoredEvent.read(found.get(1));
      return new Claim.Claimed(trigger, found.get(0), event, Integer.parseInt(found.get(2)));
    }
    String next = found.getFirst();
    return new Claim.Idle(
        next.isEmpty() ? null : Instant.ofEpochMilli((long) Double.parseDouble(next)));
  }

  /** Ends a delivery from which nothing follows. */
  void settle(Claim.Claimed delivery) {
    SETTLE.number(redis, List.of(delivery.trigger().name(), delivery.id(), now()));
  }

  /** Ends a delivery and keeps the event that follows from it. */
  void settle(Claim.Claimed delivery, Collection<String> triggers, CloudEvent event) {
    SETTLE.number(
        redis, with(List.of(delivery.trigger().name(), delivery.id(), now()), triggers, event));
  }

  /** Puts a delivery back whose attempt failed. */
  void postpone(Claim.Claimed delivery, Duration pause) {
    String due = millis(clock.instant().plus(pause));
    POSTPONE.number(redis, List.of(delivery.trigger().name(), delivery.id(), due, "0"));
  }

  /** Puts a delivery back whose attempt was broken off by us and does not count. */
  void giveBack(Claim.Claimed delivery) {
    POSTPONE.number(redis, List.of(delivery.trigger().name(), delivery.id(), now(), "1"));
  }

  /** Makes due what a broker before us had claimed when it was killed. */
  void recover(Collection<String> triggers) {
    List<String> arguments = new ArrayList<>(List.of(now()));
    arguments.addAll(triggers);
    RECOVER.number(redis, arguments);
  }

  /** The events of these triggers' deliveries that are not settled, all read in one step. */
  Stream<CloudEvent> events(Collection<String> triggers) {
    return EVENTS.texts(redis, List.copyOf(triggers)).stream().map(StoredEvent::read);
  }

  private static List<String> with(
      List<String> before, Collection<String> triggers, CloudEvent event) {
    List<String> arguments = new ArrayList<>(before);
    String stored = StoredEvent.write(event);
    for (String trigger : triggers) {
      arguments.add(trigger);
      arguments.add(stored);
    }
    return arguments;
  }

  private String now() {
    return millis(clock.instant());
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }
}
