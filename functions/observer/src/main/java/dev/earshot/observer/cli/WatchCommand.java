package dev.earshot.observer.cli;

import dev.earshot.observer.ObserverException;
import dev.earshot.observer.cluster.ClusterSampler;
import dev.earshot.observer.cluster.ClusterView;
import dev.earshot.observer.cluster.Finding;
import dev.earshot.observer.destination.Cluster;
import dev.earshot.observer.destination.Machine;
import dev.earshot.observer.watch.Backlog;
import dev.earshot.observer.watch.Backlog.Jobs;
import dev.earshot.observer.watch.Screen;
import java.io.Console;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is going on, again and again. */
@Command(
    name = "scripts/watch",
    description =
        "Shows pods, requests in flight, backlog, dead letters and failed jobs until it is stopped.",
    footer = "The exit status of --once is 1 where nothing can be seen.",
    mixinStandardHelpOptions = true,
    version = "earshot 0.1.0")
final class WatchCommand implements Callable<Integer> {
  /** Clears the terminal and begins at its top; ECMA-48. */
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private static final int BLIND = 1;

  @Option(names = "--once", description = "Show it once.")
  private boolean once;

  @Option(
      names = "--every",
      defaultValue = "2s",
      description = "Between two looks: ${DEFAULT-VALUE}, as often as the autoscaler decides.")
  private Duration every = Duration.ZERO;

  @Mixin private DestinationOptions options = new DestinationOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (options.home != null) {
      Backlog backlog = new Backlog(Machine.record(options.home));
      String where = "Earshot in " + options.home;
      return show(() -> screen(where, new Finding.Unknown<>("one machine has none"), backlog));
    }
    try (Cluster cluster = options.cluster()) {
      ClusterSampler sampler = cluster.sampler().orElseThrow();
      String where = "Earshot in " + cluster.name();
      Store store = new Store(cluster);
      return show(() -> store.screen(where, sampler.look()));
    }
  }

  /** A store that cannot be opened is tried again with the next look. */
  private static final class Store {
    private final Cluster cluster;
    private @Nullable Backlog backlog;

    Store(Cluster cluster) {
      this.cluster = cluster;
    }

    Screen screen(String where, Finding<ClusterView> pods) {
      try {
        if (backlog == null) {
          backlog = new Backlog(cluster.record());
        }
        return WatchCommand.screen(where, pods, backlog);
      } catch (ObserverException e) {
        String why = String.valueOf(e.getMessage());
        return new Screen(where, Instant.now(), pods, new Finding.Unknown<>(why));
      }
    }
  }

  private interface Look {
    Screen look() throws InterruptedException;
  }

  private int show(Look look) throws InterruptedException {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    while (true) {
      Screen screen = look.look();
      String text = screen.text();
      System.out.print(terminal && !once ? CLEAR + text : text + (once ? "" : "\n"));
      System.out.flush();
      if (once) {
        return screen.sees() ? 0 : BLIND;
      }
      TimeUnit.MILLISECONDS.sleep(every.toMillis());
    }
  }

  private static Screen screen(String where, Finding<ClusterView> pods, Backlog backlog) {
    return new Screen(where, Instant.now(), pods, jobs(backlog));
  }

  private static Finding<Jobs> jobs(Backlog backlog) {
    try {
      return new Finding.Known<>(backlog.look());
    } catch (UncheckedIOException e) {
      return new Finding.Unknown<>(String.valueOf(e.getMessage()));
    }
  }
}
