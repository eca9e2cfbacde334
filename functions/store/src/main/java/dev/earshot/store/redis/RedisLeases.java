package dev.earshot.store.redis;

import dev.earshot.store.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SetCondition;
import org.springframework.data.redis.core.types.Expiration;

/**
 * Leases as keys that expire. One daemon thread renews them all, so a process that dies or hangs
 * keeps nothing for longer than a lease lasts.
 */
public final class RedisLeases implements Leases, AutoCloseable {
  /** What the keys of leases begin with. */
  public static final String PREFIX = "earshot:lease:";

  /** How long a lease outlives its last renewal. */
  public static final Duration DURATION = Duration.ofSeconds(30);

  private final Redis redis;
  private final Duration duration;
  private final ScheduledThreadPoolExecutor renewals;

  public RedisLeases(RedisConnectionFactory connections) {
    this(connections, DURATION);
  }

  RedisLeases(RedisConnectionFactory connections, Duration duration) {
    this.redis = new Redis(connections);
    this.duration = duration;
    this.renewals =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("lease-renewal").factory());
    renewals.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Optional<Lease> acquire(String name) {
    String key = PREFIX + name;
    String token = UUID.randomUUID().toString();
    boolean acquired =
        redis.run(
            "acquire the lease '" + name + "'",
            connection ->
                Boolean.TRUE.equals(
                    connection
                        .stringCommands()
                        .set(
                            Redis.bytes(key),
                            Redis.bytes(token),
                            SetCondition.ifAbsent(),
                            Expiration.from(duration))));
    return acquired
        ? Optional.of(new RedisLease(redis, key, token, duration, renewals))
        : Optional.empty();
  }

  /** Stops renewing; what is still held lapses. */
  @Override
  public void close() {
    renewals.shutdownNow();
  }
}
