package dev.earshot.store;

import dev.earshot.store.redis.RedisConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration.JedisClientConfigurationBuilder;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A real Redis on a free port of the loopback interface, with its files in a temporary folder.
 *
 * <pre>{@code @AutoClose private static final RedisServer REDIS = RedisServer.start();}</pre>
 */
public final class RedisServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final JedisConnectionFactory connections;
  private redis.embedded.RedisServer process;

  private RedisServer(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.process = process(folder, port);
    this.connections = connect(port);
  }

  public static RedisServer start() {
    try {
      RedisServer server = new RedisServer(Files.createTempDirectory("redis"), freePort());
      server.process.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start a Redis for the tests", e);
    }
  }

  public int port() {
    return port;
  }

  /** For {@code spring.data.redis.url}. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Connections to this Redis, for tests without Spring. */
  public RedisConnectionFactory connections() {
    return connections;
  }

  /** The same, for an application context that ends them. */
  public RedisConnectionFactory newConnections() {
    return connect(port);
  }

  /** The same, for a test that looks into it. */
  public StringRedisTemplate template() {
    return new StringRedisTemplate(connections);
  }

  /** Forgets everything, as a wiped Redis has. */
  public void wipe() {
    template()
        .execute(
            (RedisConnection connection) -> {
              connection.serverCommands().flushAll();
              return true;
            });
  }

  /** Stops it, as an outage would; {@link #restart} ends the outage. */
  public void stop() {
    try {
      process.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void restart() {
    try {
      process = process(folder, port);
      process.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    connections.destroy();
    stop();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JedisConnectionFactory connect(int port) {
    JedisClientConfigurationBuilder client =
        JedisClientConfiguration.builder().readTimeout(Duration.ofSeconds(3));
    RedisConnections.configure(client);
    JedisConnectionFactory connections =
        new JedisConnectionFactory(
            new RedisStandaloneConfiguration("127.0.0.1", port), client.build());
    connections.afterPropertiesSet();
    connections.start();
    return connections;
  }

  private static redis.embedded.RedisServer process(Path folder, int port) throws IOException {
    return redis.embedded.RedisServer.newRedisServer()
        .bind("127.0.0.1")
        .port(port)
        .setting("dir " + folder)
        .setting("save \"\"")
        .setting("appendonly yes")
        .onShutdownForceStop(true)
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
