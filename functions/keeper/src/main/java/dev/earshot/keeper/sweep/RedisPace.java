package dev.earshot.keeper.sweep;

import dev.earshot.contract.id.JobId;
import dev.earshot.store.redis.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** A pace kept in Redis. Where Redis forgot it, the pauses begin anew. */
public final class RedisPace implements Pace {
  private static final Duration EXPIRY = Duration.ofDays(30);
  private static final Redis.Script PACE = Redis.Script.beside(RedisPace.class, "pace.lua");

  private final Redis redis;
  private final Duration shortest;
  private final Duration longest;

  /**
   * A pace.
   *
   * @param shortest pause after the last progress, before anything is tried
   * @param longest that the doubling pauses grow to
   */
  public RedisPace(RedisConnectionFactory connections, Duration shortest, Duration longest) {
    this.redis = new Redis(connections);
    this.shortest = shortest;
    this.longest = longest;
  }

  @Override
  public Move next(JobId job, String progress, List<String> missing) {
    List<String> arguments = new ArrayList<>();
    arguments.add(progress);
    arguments.add(Long.toString(shortest.toMillis()));
    arguments.add(Long.toString(longest.toMillis()));
    arguments.add(Long.toString(EXPIRY.toMillis()));
    arguments.addAll(missing);
    return Move.valueOf(
        redis.text("look whether job " + job + " goes on", PACE, key(job), arguments));
  }

  @Override
  public void forget(JobId job) {
    redis.delete("forget the pace of job " + job, key(job));
  }

  private static String key(JobId job) {
    return "earshot:pace:" + job;
  }
}
