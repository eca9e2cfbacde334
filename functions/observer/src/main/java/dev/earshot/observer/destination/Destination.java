package dev.earshot.observer.destination;

import dev.earshot.observer.cluster.ClusterSampler;
import dev.earshot.store.JobRecord;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where recordings are handed in. */
public interface Destination extends AutoCloseable {
  /** For people, such as an address or a namespace. */
  String name();

  /** Takes CloudEvents by POST. */
  URI broker();

  /** Tells what became of them. */
  JobRecord record();

  /** Between two looks into the record, which is how exactly a latency is known. */
  Duration pause();

  /** Looks at the pods, where there are any. */
  Optional<ClusterSampler> sampler();

  @Override
  void close();
}
