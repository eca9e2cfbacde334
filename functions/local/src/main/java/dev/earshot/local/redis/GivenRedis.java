package dev.earshot.local.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A server that somebody else runs. */
record GivenRedis(String url, RedisURI uri) implements MachineRedis {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static GivenRedis reach(String url) throws IOException {
    RedisURI uri = parse(url);
    uri.setTimeout(PATIENCE);
    try (RedisClient client = RedisClient.create(uri)) {
      client.connect().sync().ping();
    } catch (RedisException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      // never with the password that the address may hold
      throw new IOException(
          "the Redis at %s:%d, which %s names, does not answer (%s)"
              .formatted(uri.getHost(), uri.getPort(), URL, cause.getMessage()),
          e);
    }
    return new GivenRedis(url, uri);
  }

  static RedisURI parse(String url) throws IOException {
    try {
      return RedisURI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IOException(URL + " is not an address like redis://:password@redis:6379/0", e);
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("spring.data.redis.url", url);
  }

  @Override
  public void close() {
    // it is not ours to end
  }
}
