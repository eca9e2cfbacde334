package dev.earshot.observer.cli;

import dev.earshot.observer.cluster.Kubectl;
import dev.earshot.observer.destination.Cluster;
import dev.earshot.observer.destination.Destination;
import dev.earshot.observer.destination.Machine;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One machine, or a cluster. */
final class DestinationOptions {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "One machine: the folder that scripts/earshot serve keeps everything in.")
  @Nullable Path home;

  @Option(
      names = "--namespace",
      defaultValue = "earshot",
      description =
          "A cluster, the one that kubectl (or the program that KUBECTL names) talks to: ${DEFAULT-VALUE}.")
  String namespace = "";

  /**
   * Opens it.
   *
   * @param to where the machine takes events; absent for what the home says
   */
  Destination open(@Nullable URI to) {
    return home == null ? cluster() : Machine.at(home, to);
  }

  Cluster cluster() {
    return new Cluster(Kubectl.of(System.getenv()), namespace);
  }
}
