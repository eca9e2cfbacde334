package dev.earshot.observer.destination;

import dev.earshot.observer.ObserverException;
import dev.earshot.observer.cluster.Api;
import dev.earshot.observer.cluster.ClusterSampler;
import dev.earshot.observer.cluster.Kubectl;
import dev.earshot.observer.cluster.Tunnel;
import dev.earshot.store.JobRecord;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A namespace of a cluster; kubectl is the way in, for events and for the record too. */
public final class Cluster implements Destination {
  /** A look is a few requests for each job under way, through a tunnel. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Kubectl kubectl;
  private final String namespace;
  private final Deque<Tunnel> tunnels = new ArrayDeque<>();
  private final Api api;
  private final Settings settings;
  private @Nullable URI broker;
  private @Nullable JobRecord record;

  /**
   * Connects to the cluster that kubectl talks to.
   *
   * @throws ObserverException where kubectl does not get there
   */
  public Cluster(Kubectl kubectl, String namespace) {
    this.kubectl = kubectl;
    this.namespace = namespace;
    Tunnel tunnel = kubectl.api();
    tunnels.push(tunnel);
    this.api = new Api(tunnel.address());
    this.settings = new Settings(api, namespace);
  }

  @Override
  public String name() {
    return "the namespace " + namespace;
  }

  @Override
  public synchronized URI broker() {
    if (broker == null) {
      URI inside = settings.broker();
      broker = reachable(inside).resolve(inside.getRawPath());
    }
    return broker;
  }

  /** The jobs; a store inside the cluster is reached through a tunnel. */
  @Override
  public synchronized JobRecord record() {
    if (record == null) {
      record = new JobRecord(settings.store().open(this::reachable));
    }
    return record;
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Optional<ClusterSampler> sampler() {
    return Optional.of(new ClusterSampler(api, namespace));
  }

  /** Leads to a service of the cluster, which is named as pods name it. */
  private URI reachable(URI inside) {
    String[] host = String.valueOf(inside.getHost()).split("\\.", -1);
    if (!"http".equals(inside.getScheme())) {
      throw new ObserverException(
          "Tried to reach %s through kubectl, and only a service that takes http can be."
              .formatted(inside));
    }
    Tunnel tunnel =
        kubectl.service(
            host.length > 1 ? host[1] : namespace,
            host[0],
            inside.getPort() < 0 ? 80 : inside.getPort());
    tunnels.push(tunnel);
    return tunnel.address();
  }

  @Override
  public synchronized void close() {
    api.close();
    tunnels.forEach(Tunnel::close);
    tunnels.clear();
  }
}
