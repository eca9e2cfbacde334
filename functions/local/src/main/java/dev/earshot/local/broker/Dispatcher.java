package dev.earshot.local.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Feeds one subscriber, no more requests at once than it takes. Its triggers take turns, so none
 * waits behind all of another's events.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
  private static final Duration REDIS_PAUSE = Duration.ofMillis(200);
  // beyond the timeout, for the bookkeeping after it
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Subscriber subscriber;
  private final Deque<Trigger> turns;
  private final DeliveryQueue queue;
  private final Courier courier;
  private final Wakeup wakeup;
  private final Clock clock;
  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Dispatcher(
      Subscriber subscriber,
      List<Trigger> triggers,
      DeliveryQueue queue,
      Courier courier,
      Wakeup wakeup,
      Clock clock) {
    this.subscriber = subscriber;
    this.turns = new ArrayDeque<>(triggers);
    this.queue = queue;
    this.courier = courier;
    this.wakeup = wakeup;
    this.clock = clock;
    this.permits = new Semaphore(subscriber.concurrency());
  }

  void start() {
    threads.execute(this::run);
  }

  private void run() {
    try {
      while (true) {
        permits.acquire();
        subscriber.gate().await();
        Claim.Claimed delivery = next();
        threads.execute(() -> deliver(delivery));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void deliver(Claim.Claimed delivery) {
    try {
      courier.deliver(delivery, subscriber.address());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } finally {
      permits.release();
    }
  }

  private Claim.Claimed next() throws InterruptedException {
    while (true) {
      long seen = wakeup.count();
      Instant wake = clock.instant().plus(LONGEST_SLEEP);
      try {
        for (int i = turns.size(); i > 0; i--) {
          Trigger trigger = turns.removeFirst();
          turns.addLast(trigger);
          switch (queue.claim(trigger, trigger.delivery().timeout().plus(MARGIN))) {
            case Claim.Claimed delivery -> {
              return delivery;
            }
            case Claim.Idle idle -> wake = idle.orEarlier(wake);
          }
        }
      } catch (JedisException e) {
        LOG.atWarn().log("Redis does not answer, trying again: {}", e.toString());
        wakeup.pause(REDIS_PAUSE);
      }
      wakeup.await(seen, Duration.between(clock.instant(), wake));
    }
  }

  /** Breaks off what is under way; it is delivered again next time. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.atWarn().log("A delivery to {} did not stop in time", subscriber.address());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
