package dev.earshot.local.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides who may speak to our server: only those who can read its settings file.
 *
 * @param port on 127.0.0.1
 */
record RedisSettings(int port, String password) {
  private static final Pattern FORM =
      Pattern.compile("port (\\d+)\\n.*requirepass (\\w+)\\n", Pattern.DOTALL);

  static RedisSettings fresh() throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new RedisSettings(free.getLocalPort(), HexFormat.of().formatHex(secret));
    }
  }

  /** Those of an earlier server on the same folder. */
  static Optional<RedisSettings> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher found = FORM.matcher(Files.readString(file));
    return found.find()
        ? Optional.of(new RedisSettings(Integer.parseInt(found.group(1)), found.group(2)))
        : Optional.empty();
  }

  /** Writes a settings file that only its owner reads. */
  void write(Path file) throws IOException {
    // everysec: what a killed process had written is kept by the system; what a power cut takes is
    // less than a second of marks and deliveries, which the sweep makes again from the record
    String text =
        """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir "%s"
        appendonly yes
        appendfsync everysec
        save ""
        maxmemory-policy noeviction
        """
            .formatted(port, password, file.toAbsolutePath().getParent());
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "redis", ".conf");
    Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
