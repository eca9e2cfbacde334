package dev.earshot.local.redis;

import dev.earshot.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server of our own on 127.0.0.1, with its data in a folder. It ends when this process
 * does, and is started again where it ends by itself.
 */
public final class LocalRedis implements MachineRedis {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRedis.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final int PING_TIMEOUT_MS = 1000;

  private final Path folder;
  private final Path program;
  private final RedisSettings settings;
  private volatile ChildProcess server;
  private volatile boolean closed;

  private LocalRedis(Path folder, Path program, RedisSettings settings) throws IOException {
    this.folder = folder;
    this.program = program;
    this.settings = settings;
    this.server = launch();
  }

  /**
   * Starts it and returns when it answers.
   *
   * @throws IOException where it does not; the message says where its log is
   */
  public static LocalRedis start(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("redis.conf");
    Optional<RedisSettings> earlier = RedisSettings.read(file);
    if (earlier.isPresent()) {
      shutDown(earlier.get());
    }
    RedisSettings settings = RedisSettings.fresh();
    settings.write(file);
    LocalRedis redis = new LocalRedis(folder, RedisBinary.find(folder), settings);
    redis.awaitAnswer();
    return redis;
  }

  /** Where the one of another process listens that uses this folder; absent where none ever did. */
  static Optional<URI> running(Path folder) throws IOException {
    return RedisSettings.read(folder.resolve("redis.conf")).map(LocalRedis::uri);
  }

  @Override
  public URI uri() {
    return uri(settings);
  }

  private static URI uri(RedisSettings settings) {
    return URI.create("redis://:%s@127.0.0.1:%d/0".formatted(settings.password(), settings.port()));
  }

  private ChildProcess launch() throws IOException {
    ChildProcess child =
        ChildProcess.start(
            List.of(program.toString(), folder.resolve("redis.conf").toString()),
            Map.of(),
            folder.resolve("redis.log"));
    var _ = child.onExit().thenRun(this::restart);
    return child;
  }

  private synchronized void restart() {
    if (!closed) {
      LOG.atWarn().log("Redis ended by itself and is started again; its log is in {}", folder);
      try {
        server = launch();
      } catch (IOException e) {
        throw new UncheckedIOException("Could not start Redis again from " + program, e);
      }
    }
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers(settings)) {
      if (System.nanoTime() > deadline) {
        close();
        throw new IOException(
            "Tried to start Redis ("
                + program
                + ") but it does not answer; see its log in "
                + folder);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        close();
        throw new IOException("Interrupted while Redis was starting", e);
      }
    }
  }

  private static boolean answers(RedisSettings settings) {
    return command(settings, "PING").contains("PONG");
  }

  /**
   * Ends what a killed process left running, which happens only where its watching shell died too.
   */
  private static void shutDown(RedisSettings settings) {
    command(settings, "SHUTDOWN NOSAVE"); // ends with the connection's end; the log is complete
  }

  /** The server's answers until it closes the connection, or nothing where nobody listens. */
  private static String command(RedisSettings settings, String command) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
          PING_TIMEOUT_MS);
      socket.setSoTimeout(PING_TIMEOUT_MS);
      String lines = "AUTH " + settings.password() + "\r\n" + command + "\r\nQUIT\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    ChildProcess last;
    synchronized (this) {
      closed = true;
      last = server;
    }
    last.close();
  }
}
