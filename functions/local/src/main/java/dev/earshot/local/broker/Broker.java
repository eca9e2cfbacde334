package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps events in Redis until every trigger that wants them has delivered them or given up. An
 * attempt is counted before it is made, so that an event that kills this process is given up one
 * day too.
 */
public final class Broker implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Triggers triggers;
  private final DeliveryQueue queue;
  private final BrokerListener listener;
  private final Wakeup wakeup = new Wakeup();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Clock clock;
  private final Courier courier;
  private final List<Dispatcher> dispatchers = new CopyOnWriteArrayList<>();

  /**
   * A broker that keeps events already, and delivers none before it is started.
   *
   * @param retries how many attempts may follow the first where the triggers allow more
   */
  public Broker(
      Triggers triggers, UnifiedJedis redis, Clock clock, BrokerListener listener, int retries) {
    this.triggers = triggers;
    this.queue = new DeliveryQueue(redis, clock);
    this.listener = listener;
    this.clock = clock;
    this.courier = new Courier(triggers, queue, new HttpDelivery(http), listener, wakeup, retries);
  }

  /**
   * Makes due what an earlier broker on the same Redis left undone, its pauses too; to be called
   * once, first.
   */
  public void recover() {
    queue.recover(names());
  }

  /**
   * Begins to deliver to a subscriber.
   *
   * @param name of its Service, as triggers call it
   */
  public void serve(String name, Subscriber subscriber) {
    List<Trigger> served =
        triggers.all().stream().filter(each -> each.subscriber().equals(name)).toList();
    Dispatcher dispatcher = new Dispatcher(subscriber, served, queue, courier, wakeup, clock);
    dispatchers.add(dispatcher);
    dispatcher.start();
  }

  private List<String> names() {
    return triggers.all().stream().map(Trigger::name).toList();
  }

  /**
   * Keeps an event for the triggers that want it. Returns when Redis has it.
   *
   * @throws IllegalArgumentException where the event has come around too often
   */
  public void accept(CloudEvent event) {
    int left = Hops.left(event);
    if (left <= 0) {
      throw new IllegalArgumentException(
          "The event " + event.getId() + " has been through the broker too often");
    }
    CloudEvent routed = Hops.with(event, left);
    queue.enqueue(triggers.matching(Triggers.DEFAULT_BROKER, routed), routed);
    listener.accepted(event);
    wakeup.signal();
  }

  @Override
  public void close() {
    dispatchers.parallelStream().forEach(Dispatcher::close);
    http.shutdownNow();
  }
}
