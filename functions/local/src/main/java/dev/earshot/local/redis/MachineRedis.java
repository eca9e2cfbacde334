package dev.earshot.local.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The Redis of one machine: a server of our own, or the one that {@code EARSHOT_REDIS_URL} names,
 * which no other home may use.
 */
public interface MachineRedis extends AutoCloseable {
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
  static Optional<RedisURI> running(Path folder, Map<String, String> environment)
      throws IOException {
    String given = environment.getOrDefault(URL, "");
    return given.isBlank() ? LocalRedis.running(folder) : Optional.of(GivenRedis.parse(given));
  }

  /** Where it listens, with the password. */
  RedisURI uri();

  /** The same, as Spring Boot names it. */
  Map<String, String> properties();

  @Override
  void close();
}
