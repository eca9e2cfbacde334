package dev.earshot.local.machine;

import dev.earshot.contract.id.JobId;
import dev.earshot.local.broker.UnderWay;
import dev.earshot.local.home.Home;
import dev.earshot.local.home.HomeLock;
import dev.earshot.local.redis.MachineRedis;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** Another process that serves the home. */
public final class Serving implements Workplace {
  private final URI address;
  private final UnifiedJedis client;
  private final UnderWay underWay;

  private Serving(URI address, UnifiedJedis client) {
    this.address = address;
    this.client = client;
    this.underWay = new UnderWay(client);
  }

  /** The one that serves a home, if one does; what a killed one left behind does not count. */
  public static Optional<Serving> of(Home home) throws IOException {
    Optional<URI> address = home.served();
    if (address.isEmpty() || !HomeLock.isTaken(home)) {
      return Optional.empty();
    }
    return MachineRedis.running(home.redis(), System.getenv())
        .map(redis -> new Serving(address.get(), MachineRedis.client(redis)));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public boolean isUnderWay(JobId job) {
    return underWay.has(job.value());
  }

  @Override
  public void close() {
    client.close();
  }
}
