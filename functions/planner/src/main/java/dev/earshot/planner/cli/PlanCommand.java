package dev.earshot.planner.cli;

import dev.earshot.planner.autoscaler.GoDuration;
import dev.earshot.planner.plan.Cluster;
import dev.earshot.planner.plan.Plan;
import dev.earshot.planner.plan.Planner;
import dev.earshot.planner.plan.Recordings;
import dev.earshot.planner.report.PlanDrawing;
import dev.earshot.planner.report.PlanText;
import dev.earshot.planner.service.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints, and draws, how many pods a queue of recordings needs. */
@Command(
    name = "scripts/plan",
    description = {
      "Simulates transcribe under Knative's autoscaler: how many pods, how long, at what cost in"
          + " pod-seconds for a queue of recordings?",
      "Durations are written like 90s, 45m or 1h30m."
    },
    footer = "The exit status is 1 where no max-scale is in time.",
    mixinStandardHelpOptions = true,
    version = "earshot 0.1.0")
public final class PlanCommand implements Callable<Integer> {
  /** A simulation keeps every chunk in memory. */
  private static final double MOST_HOURS = 100_000;

  private static final int LATE = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--hours", required = true, description = "Audio in the queue, in hours.")
  private double hours;

  @Option(
      names = "--within",
      defaultValue = "2h",
      description = "When all should be transcribed: ${DEFAULT-VALUE}.")
  private Duration within = Duration.ZERO;

  @Option(
      names = "--recording",
      defaultValue = "1h",
      description = "Length of one recording: ${DEFAULT-VALUE}.")
  private Duration recording = Duration.ZERO;

  @Option(
      names = "--over",
      defaultValue = "0s",
      description = "The recordings arrive evenly over this time: ${DEFAULT-VALUE}, all at once.")
  private Duration over = Duration.ZERO;

  @Option(
      names = "--speed",
      defaultValue = "14",
      description =
          "Seconds of audio that a pod transcribes in a second: ${DEFAULT-VALUE}, the model base on two idle cores, as scripts/bench measured it.")
  private double speed;

  @Option(
      names = "--cold-start",
      defaultValue = "3s",
      description =
          "From the wish for a pod to its first request: ${DEFAULT-VALUE}; more where images are pulled.")
  private Duration coldStart = Duration.ZERO;

  @Option(
      names = "--max-scale",
      description = "Plan with this bound; otherwise the smallest that is in time is looked for.")
  private @Nullable Integer maxScale;

  @Option(
      names = "--max-poll-records",
      defaultValue = "50",
      description =
          "Deliveries that a Kafka consumer of a trigger keeps in flight: ${DEFAULT-VALUE}.")
  private int pollRecords;

  @Option(
      names = "--consumers",
      defaultValue = "1",
      description = "Kafka consumers of each trigger: ${DEFAULT-VALUE}.")
  private int consumers;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "An autoscaling annotation in place of the manifest's, such as window=30s or"
              + " target-utilization-percentage=100.")
  private Map<String, String> annotations = new TreeMap<>();

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the plan into this file.")
  private @Nullable Path svg;

  @Option(names = "--repository", hidden = true, defaultValue = ".")
  private Path repository = Path.of(".");

  private PlanCommand() {}

  /** Runs the command and returns its exit status. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new PlanCommand());
    line.registerConverter(Duration.class, PlanCommand::duration);
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(PlanCommand::refuse);
    line.setExecutionExceptionHandler(PlanCommand::explain);
    return line.execute(args);
  }

  @Override
  public Integer call() throws IOException {
    if (!(hours > 0 && hours <= MOST_HOURS)) {
      throw new IllegalArgumentException(
          "Tried to plan --hours %s; give more than 0 and at most %.0f."
              .formatted(hours, MOST_HOURS));
    }
    if (!within.isPositive() || (maxScale != null && maxScale < 1)) {
      throw new IllegalArgumentException(
          "Tried to plan, but --within must be more than nothing and --max-scale at least 1.");
    }
    Duration total = Duration.ofMillis(Math.round(hours * Duration.ofHours(1).toMillis()));
    Recordings recordings = new Recordings(total, recording, over, speed);
    Cluster cluster =
        new Cluster(
            Manifests.read(repository).with(annotations), coldStart, pollRecords, consumers);
    Planner planner = new Planner(recordings, cluster, within);
    Plan plan = maxScale == null ? planner.smallest() : planner.with(maxScale);
    if (spec != null) {
      spec.commandLine().getOut().print(PlanText.of(plan));
      spec.commandLine().getOut().flush();
    }
    if (svg != null) {
      draw(svg, plan);
    }
    return plan.inTime() ? CommandLine.ExitCode.OK : LATE;
  }

  private static void draw(Path file, Plan plan) {
    try {
      Files.writeString(file, PlanDrawing.of(plan), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Tried to write the drawing to %s but failed because %s; name a file in a folder that exists."
              .formatted(file, e instanceof NoSuchFileException ? "its folder is not there" : e),
          e);
    }
  }

  private static Duration duration(String text) {
    try {
      return GoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static int refuse(CommandLine.ParameterException wrong, String[] ignored) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("plan: " + wrong.getMessage());
    line.getErr().println("plan: scripts/plan --help tells the options.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult ignored) {
    switch (failure) {
      case IllegalArgumentException wrong -> line.getErr().println("plan: " + wrong.getMessage());
      case IOException unreadable ->
          line.getErr()
              .println("plan: Tried to read the manifests but failed because: " + unreadable + ".");
      default -> failure.printStackTrace(line.getErr()); // a mistake of ours: all of it, please
    }
    line.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
