package dev.earshot.store.redis;

import dev.earshot.contract.ReadinessCheck;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Looks whether this Redis keeps what it is given; for readiness. */
public final class RedisCheck implements ReadinessCheck {
  private final Redis redis;

  public RedisCheck(RedisConnectionFactory connections) {
    this.redis = new Redis(connections);
  }

  @Override
  public Optional<String> problem() {
    try {
      String policy = redis.run("read the eviction policy", RedisCheck::policy);
      return "noeviction".equals(policy)
          ? Optional.empty()
          : Optional.of(
              ("Refused this Redis because its eviction policy is %s, so it may drop leases and"
                      + " marks under memory pressure; set maxmemory-policy noeviction")
                  .formatted(policy));
    } catch (UncheckedIOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** INFO says it too, and is allowed where CONFIG is not. */
  private static String policy(RedisConnection connection) {
    Properties memory = connection.serverCommands().info("memory");
    return memory == null ? "unknown" : memory.getProperty("maxmemory_policy", "unknown");
  }
}
