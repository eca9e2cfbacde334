package dev.earshot.local.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** Finds a server program: the machine's own, else the one that comes with us. */
final class RedisBinary {
  private static final String EMBEDDED = "redis-server-embedded";

  private RedisBinary() {}

  /**
   * Finds one.
   *
   * @param folder where the one that comes with us is unpacked, once
   */
  static Path find(Path folder) throws IOException {
    Optional<Path> installed =
        Stream.of("redis-server", "valkey-server").flatMap(RedisBinary::onPath).findFirst();
    return installed.isPresent() ? installed.get() : unpack(folder);
  }

  private static Stream<Path> onPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(each -> !each.isBlank())
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable);
  }

  private static Path unpack(Path folder) throws IOException {
    Path program = folder.resolve(EMBEDDED);
    if (!Files.isExecutable(program)) {
      Path unpacked = Files.createTempDirectory(folder, "unpack");
      File whole = ExecutableProvider.newJarResourceProvider(unpacked.toFile()).get();
      Files.move(whole.toPath(), program, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(unpacked);
    }
    return program;
  }
}
