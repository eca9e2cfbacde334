package dev.earshot.local.redis;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.core.NestedExceptionUtils;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** A server that somebody else runs. */
record GivenRedis(URI uri) implements MachineRedis {

  static GivenRedis reach(String url) throws IOException {
    URI uri = parse(url);
    try (UnifiedJedis client = MachineRedis.client(uri)) {
      client.ping();
    } catch (JedisException e) {
      // never with the password that the address may hold
      throw new IOException(
          "the Redis at %s:%d, which %s names, does not answer (%s)"
              .formatted(
                  uri.getHost(),
                  uri.getPort(),
                  URL,
                  NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
          e);
    }
    return new GivenRedis(uri);
  }

  static URI parse(String url) throws IOException {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw refused();
    }
    boolean known = JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri);
    if (!known || uri.getHost() == null) {
      throw refused();
    }
    return uri.getPort() < 0 ? withPort(uri) : uri;
  }

  private static URI withPort(URI uri) {
    try {
      return new URI(
          uri.getScheme(), uri.getUserInfo(), uri.getHost(), 6379, uri.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // it was one before
    }
  }

  private static IOException refused() {
    return new IOException(URL + " is not an address like redis://:password@redis:6379/0");
  }

  @Override
  public void close() {
    // it is not ours to end
  }
}
