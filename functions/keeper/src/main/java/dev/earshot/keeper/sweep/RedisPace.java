package dev.earshot.keeper.sweep;

import dev.earshot.contract.id.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** A pace kept in Redis. Where Redis forgot it, the pauses begin anew. */
public final class RedisPace implements Pace {
  private static final Duration EXPIRY = Duration.ofDays(30);
  private static final RedisScript<String> PACE =
      RedisScript.of(new ClassPathResource("pace.lua", RedisPace.class), String.class);

  private final StringRedisTemplate template;
  private final Duration shortest;
  private final Duration longest;

  /**
   * A pace.
   *
   * @param shortest pause after the last progress, before anything is tried
   * @param longest that the doubling pauses grow to
   */
  public RedisPace(StringRedisTemplate template, Duration shortest, Duration longest) {
    this.template = template;
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
    return Move.valueOf(template.execute(PACE, List.of(key(job)), arguments.toArray()));
  }

  @Override
  public void forget(JobId job) {
    template.delete(key(job));
  }

  private static String key(JobId job) {
    return "earshot:pace:" + job;
  }
}
