package dev.earshot.observer.destination;

import dev.earshot.contract.Json;
import dev.earshot.observer.ObserverException;
import dev.earshot.observer.cluster.ClusterSampler;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running {@code earshot serve} on this machine. Its record may be read, and uploads added to it,
 * while it runs.
 *
 * @param broker takes events
 */
public record Machine(URI broker, JobRecord record) implements Destination {
  /** A look is a few files. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * The one that serves a home.
   *
   * @param address where it takes events; absent for what the home says
   */
  public static Machine at(Path home, @Nullable URI address) {
    JobRecord record = record(home);
    return new Machine(address == null ? served(home) : address, record);
  }

  /** The jobs of a home, whether it is served or not. */
  public static JobRecord record(Path home) {
    Path record = home.resolve("record");
    if (!Files.isDirectory(record)) {
      throw new ObserverException(
          "Looked for the folder %s and there is none: name in --home the one that scripts/earshot serve --home has."
              .formatted(record));
    }
    return new JobRecord(new FolderStore(record));
  }

  private static URI served(Path home) {
    Path file = home.resolve("serve.json");
    try {
      return URI.create(Json.tree(Files.readAllBytes(file)).path("address").asString());
    } catch (IOException | IllegalArgumentException e) {
      throw new ObserverException(
          "Tried to read from %s where events are taken but failed because: %s; name the address with --to."
              .formatted(file, e),
          e);
    }
  }

  @Override
  public String name() {
    return broker.toString();
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Optional<ClusterSampler> sampler() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
