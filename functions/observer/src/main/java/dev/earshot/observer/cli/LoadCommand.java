package dev.earshot.observer.cli;

import dev.earshot.observer.ObserverException;
import dev.earshot.observer.cluster.ClusterSampler;
import dev.earshot.observer.destination.Destination;
import dev.earshot.observer.load.Load;
import dev.earshot.observer.load.LoadDrawing;
import dev.earshot.observer.load.LoadText;
import dev.earshot.observer.load.Rate;
import dev.earshot.observer.load.Recording;
import dev.earshot.observer.load.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands in a recording many times and draws what became of it. */
@Command(
    name = "scripts/load",
    description = {
      "Hands in a recording again and again at a rate, whatever becomes of those before, and draws"
          + " arrivals, what is in flight, pods and latency over time.",
      "Each time it is a job of its own."
    },
    footer =
        "The exit status is 1 where a recording was refused, failed or is not finished in time.",
    mixinStandardHelpOptions = true,
    version = "earshot 0.1.0")
final class LoadCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 1;

  /** The autoscaler decides every two. */
  private static final int LOOK_SECONDS = 2;

  private static final int TELL_SECONDS = 10;

  @Parameters(paramLabel = "RECORDING-OR-URL", description = "What to hand in.")
  private String recording = "";

  @Option(names = "--count", defaultValue = "20", description = "How often: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--rate",
      defaultValue = "6/m",
      description = "How many a second, minute or hour, evenly: ${DEFAULT-VALUE}.")
  private Rate rate = new Rate("", Duration.ZERO);

  @Option(names = "--model", defaultValue = "base", description = "Of speech: ${DEFAULT-VALUE}.")
  private String model = "";

  @Option(
      names = "--language",
      defaultValue = "auto",
      description = "What is spoken, such as en: ${DEFAULT-VALUE} finds out.")
  private String language = "";

  @Option(
      names = "--timeout",
      defaultValue = "30m",
      description = "How long to wait after the last arrival: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ZERO;

  @Option(names = "--delete", description = "Delete the jobs when the load is over.")
  private boolean delete;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw it into this file too.")
  private @Nullable Path svg;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "One machine: where it takes events; otherwise what the folder says.")
  private @Nullable URI to;

  @Mixin private DestinationOptions options = new DestinationOptions();

  @Override
  public Integer call() throws InterruptedException {
    if (count < 1) {
      throw new ObserverException(
          "Tried to load with --count %d; give 1 or more.".formatted(count));
    }
    if (to != null && options.home == null) {
      throw new ObserverException(
          "Tried to load %s without its --home, whose record tells what becomes of the recordings; name it."
              .formatted(to));
    }
    Path folder = svg == null ? null : svg.toAbsolutePath().getParent();
    if (folder != null && !Files.isWritable(folder)) {
      throw new ObserverException(
          "Looked whether the drawing can be written to %s and it cannot; name a file in a folder that exists."
              .formatted(svg));
    }
    Recording given = Recording.of(recording, language, model);
    AtomicBoolean told = new AtomicBoolean();
    try (Destination destination = options.open(to)) {
      Load load =
          new Load(
              destination,
              given,
              count,
              rate,
              timeout,
              Clock.systemUTC(),
              reason -> System.err.println("earshot: " + reason));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(load, destination, told)));
      Thread looking = Thread.startVirtualThread(() -> look(destination, load));
      Thread telling = Thread.startVirtualThread(() -> tellNowAndThen(load));
      Result result = load.run();
      looking.interrupt();
      telling.interrupt();
      if (told.compareAndSet(false, true)) {
        tell(result);
      }
      if (delete) {
        load.delete();
      }
      return result.complete() ? 0 : INCOMPLETE;
    } finally {
      told.set(true);
    }
  }

  /** Looks at the pods of a cluster until it is interrupted. */
  private static void look(Destination destination, Load load) {
    try {
      for (ClusterSampler sampler : destination.sampler().stream().toList()) {
        while (true) {
          load.add(sampler.look());
          TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the load is over
    }
  }

  private static void tellNowAndThen(Load load) {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(TELL_SECONDS);
        System.err.println("earshot: " + LoadText.line(load.soFar()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the load is over
    }
  }

  /** What there is so far, where a person ends it. */
  private void interrupted(Load load, Destination destination, AtomicBoolean told) {
    if (told.compareAndSet(false, true)) {
      try {
        tell(load.soFar());
      } finally {
        destination.close();
        Runtime.getRuntime().halt(ObserverCommand.INTERRUPTED);
      }
    }
  }

  private void tell(Result result) {
    PrintStream out = System.out;
    out.print(LoadText.of(result));
    out.flush();
    if (svg != null) {
      draw(svg, LoadDrawing.of(result));
    }
  }

  private static void draw(Path file, String drawing) {
    try {
      Files.writeString(file, drawing);
    } catch (IOException e) {
      throw new ObserverException(
          "Tried to write the drawing to %s but failed because: %s.".formatted(file, e), e);
    }
  }
}
