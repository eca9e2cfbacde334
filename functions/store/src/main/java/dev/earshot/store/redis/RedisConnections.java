package dev.earshot.store.redis;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration.JedisClientConfigurationBuilder;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** How connections to Redis are made and kept, beyond what {@code spring.data.redis.*} says. */
public final class RedisConnections {
  /** Beyond what any function does at once; who finds none free for that long answers 503. */
  private static final int MOST = 64;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private RedisConnections() {}

  /** What Spring's own connections do. */
  public static void configure(JedisClientConfigurationBuilder builder) {
    builder
        .customizeClientConfig(config -> config.sslParameters(checkingTheHost()))
        // not by usePooling, which leaves out what concerns JMX
        .customizeClient(client -> client.poolConfig(pool()));
  }

  /**
   * A client beside Spring's. It connects with its first command.
   *
   * @param redis such as {@code redis://:password@redis:6379/0}
   * @param timeout of connecting and of each command
   */
  public static UnifiedJedis client(URI redis, Duration timeout) {
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(redis))
        .clientConfig(
            DefaultJedisClientConfig.builder(redis)
                .timeoutMillis(Math.toIntExact(timeout.toMillis()))
                .sslParameters(checkingTheHost())
                .build())
        .poolConfig(pool())
        .build();
  }

  /** Looked at only where the connection is encrypted: Jedis would take any host's certificate. */
  private static SSLParameters checkingTheHost() {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }

  private static <T> GenericObjectPoolConfig<T> pool() {
    GenericObjectPoolConfig<T> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(MOST);
    pool.setMaxWait(PATIENCE);
    // A PING each time, or the first command after an outage would fail on a dead connection.
    pool.setTestOnBorrow(true);
    pool.setJmxEnabled(false); // part of a cold start, for nobody
    return pool;
  }
}
