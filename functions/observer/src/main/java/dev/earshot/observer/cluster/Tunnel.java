package dev.earshot.observer.cluster;

import java.net.URI;

/**
 * A way into the cluster, for as long as the program behind it runs.
 *
 * @param address on this machine
 */
public record Tunnel(URI address, Process process) implements AutoCloseable {
  @Override
  public void close() {
    process.destroy();
  }
}
