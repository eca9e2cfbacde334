package dev.earshot.local.machine;

import dev.earshot.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link TranscribeProcess} running: one that ends by itself is started again. */
final class TranscribeChild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranscribeChild.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  // in a row, before it ever answered
  private static final int MAX_DEATHS = 5;
  private static final Duration STOP_TIMEOUT = Duration.ofMillis(1500);
  private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(2);

  /** System property of ONNX Runtime: where its libraries are, if not in its jar. */
  private static final String NATIVES = "onnxruntime.native.path";

  /** System property: the AOT cache to start from. */
  private static final String CACHE = "earshot.transcribe.aot";

  /** System property: the AOT cache to write at the end. */
  private static final String TRAINED_CACHE = "earshot.transcribe.aot.output";

  private final List<String> command;
  private final Map<String, String> environment;
  private final int port;
  private final Path log;
  private volatile ChildProcess child;
  private volatile boolean closed;
  private int deaths;

  TranscribeChild(int port, Map<String, String> environment, Path log) throws IOException {
    this.command = command(log);
    this.environment = new HashMap<>(environment);
    this.environment.put("ORT_DISABLE_TELEMETRY", "1"); // nothing leaves this machine
    this.environment.put("CLASSPATH", System.getProperty("java.class.path"));
    this.port = port;
    this.log = log;
    this.child = launch();
  }

  private static List<String> command(Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Duser.home=" + System.getProperty("user.home"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // a cache that does not fit is not used, and that is nothing to tell a person
            "-Xlog:aot*=off:stderr"));
    // not in whatever folder the person is in
    command.add("-XX:ErrorFile=" + log.resolveSibling("transcribe-crash-%p.log"));
    String natives = System.getProperty(NATIVES, "");
    if (!natives.isEmpty()) {
      command.add("-D" + NATIVES + "=" + natives);
    }
    String cache = System.getProperty(CACHE, "");
    if (!cache.isEmpty()) {
      command.add("-XX:AOTCache=" + cache);
    }
    String trained = System.getProperty(TRAINED_CACHE, "");
    if (!trained.isEmpty()) {
      command.add("-XX:AOTCacheOutput=" + trained);
    }
    command.add(TranscribeProcess.class.getName());
    return command;
  }

  private ChildProcess launch() throws IOException {
    ChildProcess started = ChildProcess.start(command, environment, log);
    var _ = started.onExit().thenRunAsync(this::restart, each -> Thread.ofVirtual().start(each));
    return started;
  }

  private void restart() {
    try {
      TimeUnit.NANOSECONDS.sleep(pause().toNanos());
      synchronized (this) {
        if (!closed) {
          LOG.atWarn().log("Transcribe ended by itself and is started again; see {}", log);
          child = launch();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start transcribe again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** None for one that worked before it died, else longer and longer. */
  private synchronized Duration pause() {
    deaths++;
    return deaths == 1 ? Duration.ZERO : SHORTEST_PAUSE.multipliedBy(1L << Math.min(deaths, 6));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * Returns when it answers. Where it does not come up, that is for the deliveries to find out and
   * for the broker to give up.
   */
  void awaitAnswer() throws InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!closed && !listening()) {
      synchronized (this) {
        if (deaths >= MAX_DEATHS || System.nanoTime() > deadline) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    synchronized (this) {
      deaths = 0;
    }
  }

  private boolean listening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    ChildProcess last;
    synchronized (this) {
      closed = true;
      last = child;
    }
    last.stop(System.getProperty(TRAINED_CACHE) == null ? STOP_TIMEOUT : WRITE_TIMEOUT);
  }
}
