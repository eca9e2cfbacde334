package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** Makes one attempt of a delivery and keeps what follows from it. */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int BUSY = 409;
  private static final Duration REDIS_PAUSE = Duration.ofMillis(200);

  private final Triggers triggers;
  private final DeliveryQueue queue;
  private final HttpDelivery http;
  private final BrokerListener listener;
  private final Wakeup wakeup;
  private final int retries;

  Courier(
      Triggers triggers,
      DeliveryQueue queue,
      HttpDelivery http,
      BrokerListener listener,
      Wakeup wakeup,
      int retries) {
    this.triggers = triggers;
    this.queue = queue;
    this.http = http;
    this.listener = listener;
    this.wakeup = wakeup;
    this.retries = retries;
  }

  /** Returns when what follows is kept, or the thread is interrupted. */
  void deliver(Claim.Claimed delivery, URI subscriber) throws InterruptedException {
    Trigger trigger = delivery.trigger();
    Attempt attempt;
    try {
      attempt = http.attempt(delivery.event(), subscriber, trigger.delivery().timeout());
    } catch (InterruptedException e) {
      queue.giveBack(delivery);
      throw e;
    }
    insist(
        () -> {
          switch (attempt) {
            case Attempt.Delivered delivered -> settle(delivery, delivered, trigger, subscriber);
            case Attempt.Failed failed -> fail(delivery, failed, trigger, subscriber);
          }
        });
    wakeup.signal();
  }

  private void settle(
      Claim.Claimed delivery, Attempt.Delivered delivered, Trigger trigger, URI subscriber) {
    CloudEvent reply = delivered.reply();
    int left = Hops.left(delivery.event()) - 1;
    if (reply == null) {
      queue.settle(delivery);
    } else if (left <= 0) {
      String reason = "the reply has made too many hops";
      fail(delivery, new Attempt.Failed(400, reason, false), trigger, subscriber);
      return;
    } else {
      CloudEvent routed = Hops.with(reply, left);
      queue.settle(delivery, triggers.matching(Triggers.DEFAULT_BROKER, routed), routed);
    }
    listener.delivered(delivery.event(), trigger.subscriber());
    if (reply != null) {
      listener.accepted(reply);
    }
  }

  private void fail(
      Claim.Claimed delivery, Attempt.Failed failed, Trigger trigger, URI subscriber) {
    CloudEvent event = delivery.event();
    String reason = failed.code() + " " + failed.body();
    if (failed.again() && delivery.attempt() <= allowed(trigger.delivery(), failed)) {
      Duration pause = trigger.delivery().pauseAfter(delivery.attempt());
      queue.postpone(delivery, pause);
      listener.failed(event, trigger.subscriber(), delivery.attempt(), reason, pause);
      return;
    }
    String broker = trigger.delivery().deadLetters();
    if (broker == null) {
      LOG.atError()
          .addKeyValue("event", event.getId())
          .addKeyValue("trigger", trigger.name())
          .log("An event that could not be delivered is dropped: {}", reason);
      queue.settle(delivery);
    } else {
      CloudEvent letter = DeadLetter.of(event, subscriber, failed);
      List<String> next = triggers.matching(broker, letter);
      queue.settle(delivery, next, letter);
    }
    listener.failed(event, trigger.subscriber(), delivery.attempt(), reason, null);
  }

  /** Who is only busy is waited for; a dead letter has nowhere else to go. */
  private int allowed(Delivery delivery, Attempt.Failed failed) {
    return failed.code() == BUSY || delivery.deadLetters() == null
        ? delivery.retry()
        : Math.min(delivery.retry(), retries);
  }

  /** What was delivered must be written down, however long Redis is away. */
  private void insist(Runnable bookkeeping) throws InterruptedException {
    while (true) {
      try {
        bookkeeping.run();
        return;
      } catch (JedisException e) {
        LOG.atWarn().log("Redis does not answer, trying again: {}", e.toString());
        wakeup.pause(REDIS_PAUSE);
      }
    }
  }
}
