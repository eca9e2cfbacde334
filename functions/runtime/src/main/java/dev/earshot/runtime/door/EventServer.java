package dev.earshot.runtime.door;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The JDK's HTTP server with the door in it, from when everything else stands until the process is
 * told to stop: then it takes nothing new and finishes what is under way.
 */
public final class EventServer implements SmartLifecycle {
  /** Connections of a burst that wait to be taken; one more has to knock again a second later. */
  private static final int BACKLOG = 1024;

  static {
    // Before the server's classes read them. Headers and body are two writes: with Nagle's
    // algorithm
    // the second would wait up to 40 ms for the other side's acknowledgement.
    set("sun.net.httpserver.nodelay", "true");
    // Seconds: an event of 64 KiB has come by then, or its sender holds a thread for nothing.
    set("sun.net.httpserver.maxReqTime", "60");
    set("sun.net.httpserver.idleInterval", "60");
    // Bytes of a refused body that are read all the same: a sender whose connection ends before it
    // has
    // written all of it may see that and not the answer. Brokers carry about a megabyte.
    set("sun.net.httpserver.drainAmount", Integer.toString(2 << 20));
  }

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
      made.setExecutor(Executors.newVirtualThreadPerTaskExecutor()); // requests block
      made.start();
      server = made;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Tried to listen at %s, port %d, but failed: %s"
              .formatted(properties.address(), properties.port(), e.getMessage()),
          e);
    }
  }

  @Override
  public void stop() {
    running().stop(Math.toIntExact(properties.grace().toSeconds()));
    server = null;
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
