package dev.earshot.runtime.door;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The JDK's HTTP server with the door in it, from when everything else stands until the process is
 * told to stop: then it takes nothing new and finishes what is under way.
 */
public final class EventServer implements SmartLifecycle {
  /** Connections of a burst that wait to be taken; one more has to knock again a second later. */
  private static final int BACKLOG = 1024;

  static {
    // Before the server's classes read them. Headers and body are two writes, of which the second
    // would wait up to 40 ms for the other side's acknowledgement (Nagle's algorithm).
    set("sun.net.httpserver.nodelay", "true");
    // Seconds: an event of 64 KiB has come by then, or its sender holds a thread for nothing.
    set("sun.net.httpserver.maxReqTime", "60");
    set("sun.net.httpserver.idleInterval", "60");
    // Bytes of a refused body that are read all the same: a sender whose connection ends while it
    // writes may see that and not the answer. Brokers carry about a megabyte.
    set("sun.net.httpserver.drainAmount", Integer.toString(2 << 20));
  }

  private static final Logger LOG = LoggerFactory.getLogger(EventServer.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final ExecutorService requests =
      Executors.newVirtualThreadPerTaskExecutor(); // they block
  private final Door door;
  private final DoorProperties properties;
  private @Nullable HttpServer server;

  EventServer(Door door, DoorProperties properties) {
    this.door = door;
    this.properties = properties;
  }

  /** The port that it listens at, which the system chose where 0 is wanted. */
  public int port() {
    return running().getAddress().getPort();
  }

  @Override
  public void start() {
    InetSocketAddress address = new InetSocketAddress(properties.address(), properties.port());
    try {
      HttpServer made = HttpServer.create(address, BACKLOG);
      made.createContext("/", door);
      made.setExecutor(requests);
      made.start();
      server = made;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Tried to listen at %s, port %d, but failed: %s"
              .formatted(properties.address(), properties.port(), e.getMessage()),
          e);
    }
  }

  /**
   * Takes nothing new and returns when what is under way is answered. The server's own waiting does
   * not suffice: an exchange whose sender broke off counts for it until the time is up.
   */
  @Override
  public void stop() {
    HttpServer stopping = running();
    Duration grace = properties.grace();
    // refuses connections at once, then waits
    Thread.ofVirtual().start(() -> stopping.stop(Math.toIntExact(grace.toSeconds())));
    requests.shutdown();
    boolean answered = ended(grace);
    stopping.stop(0);
    if (!answered) {
      interrupt();
    }
    server = null;
  }

  /**
   * Ends what the grace was too short for and waits until it has noticed: a native library whose
   * model is closed next, under a request at work, would take the process with it.
   */
  private void interrupt() {
    requests.shutdownNow();
    if (!ended(LAST_WORDS)) {
      LOG.warn("A request under way did not notice within {} that it is to end", LAST_WORDS);
    }
  }

  private boolean ended(Duration patience) {
    try {
      return requests.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  private HttpServer running() {
    if (server == null) {
      throw new IllegalStateException("The server is not running");
    }
    return server;
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
