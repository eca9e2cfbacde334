package dev.earshot.local.redis;

import dev.earshot.store.redis.RedisConnections;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * The Redis of one machine: a server of our own, or the one that {@code EARSHOT_REDIS_URL} names,
 * which no other home may use.
 */
public interface MachineRedis extends AutoCloseable {
  /** How long it may take to answer. */
  Duration PATIENCE = Duration.ofSeconds(10);

  /** The environment variable that names one, such as {@code redis://:password@redis:6379/0}. */
  String URL = "EARSHOT_REDIS_URL";

  /**
   * Returns when it answers.
   *
   * @param folder of a server of our own
   * @throws IOException where it does not; the message says where it was looked for
   */
  static MachineRedis start(Path folder, Map<String, String> environment) throws IOException {
    String given = environment.getOrDefault(URL, "");
    return given.isBlank() ? LocalRedis.start(folder) : GivenRedis.reach(given);
  }

  /** Where the one of another process listens that uses this folder; absent where none ever did. */
  static Optional<URI> running(Path folder, Map<String, String> environment) throws IOException {
    String given = environment.getOrDefault(URL, "");
    return given.isBlank() ? LocalRedis.running(folder) : Optional.of(GivenRedis.parse(given));
  }

  /** Where it listens, with the password, such as {@code redis://:password@redis:6379/0}. */
  URI uri();

  /** A client of the one at an address. It connects with its first command. */
  static UnifiedJedis client(URI redis) {
    return RedisConnections.client(redis, PATIENCE);
  }

  @Override
  void close();
}
