package dev.earshot.observer.cli;

import dev.earshot.observer.ObserverException;
import dev.earshot.observer.destination.Machine;
import dev.earshot.observer.destination.Destination;
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
      names = "--to",
      paramLabel = "URL",
      description = "One machine: where it takes events; otherwise what the folder says.")
  @Nullable URI to;

  Destination open() {
    if (home == null) {
      throw new ObserverException("Looked for --home and there is none.");
    }
    return Machine.at(home, to);
  }
}
