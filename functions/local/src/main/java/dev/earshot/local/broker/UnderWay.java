package dev.earshot.local.broker;

import java.time.Clock;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What a broker, of this process or another, still has to deliver for transcripts and answers. What
 * only goes into the search index is waited for by nobody.
 */
public final class UnderWay {
  private final DeliveryQueue queue;
  private final List<String> triggers =
      Triggers.packaged().all().stream()
          .filter(each -> !each.subscriber().equals("search"))
          .map(Trigger::name)
          .toList();

  public UnderWay(UnifiedJedis redis) {
    this.queue = new DeliveryQueue(redis, Clock.systemUTC());
  }

  /**
   * Whether anything about a job is to be delivered or being delivered.
   *
   * @param subject the job
   */
  public boolean has(String subject) {
    try {
      return queue.events(triggers).anyMatch(each -> subject.equals(each.getSubject()));
    } catch (JedisException e) {
      return true; // it is being started again, and nothing is delivered without it
    }
  }
}
