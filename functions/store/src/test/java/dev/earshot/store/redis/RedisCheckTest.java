package dev.earshot.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.store.RedisServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisCallback;

class RedisCheckTest {
  @AutoClose private final RedisServer redis = RedisServer.start();

  @Test
  void acceptsARedisThatEvictsNothing() {
    assertThat(new RedisCheck(redis.connections()).problem()).isEmpty();
  }

  @Test
  void refusesARedisThatEvicts() {
    RedisCallback<Boolean> evict =
        connection -> {
          connection.serverCommands().setConfig("maxmemory-policy", "allkeys-lru");
          return true;
        };
    redis.template().execute(evict);

    assertThat(new RedisCheck(redis.connections()).problem())
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("allkeys-lru").contains("noeviction"));
  }

  @Test
  void saysThatRedisIsAway() {
    redis.stop();
    try {
      assertThat(new RedisCheck(redis.connections()).problem())
          .hasValueSatisfying(
              problem -> assertThat(problem).startsWith("Tried to read the eviction policy"));
    } finally {
      redis.restart();
    }
  }
}
