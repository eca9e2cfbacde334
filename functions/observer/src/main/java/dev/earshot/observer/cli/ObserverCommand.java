package dev.earshot.observer.cli;

import dev.earshot.observer.ObserverException;
import dev.earshot.observer.load.Rate;
import dev.earshot.planner.autoscaler.GoDuration;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/** Both commands, and how they say what went wrong. */
public final class ObserverCommand {
  static final int INTERRUPTED = 130;

  private ObserverCommand() {}

  /**
   * Runs one of the commands and returns its exit status.
   *
   * @param name {@code load} or {@code watch}
   */
  public static int run(String name, String... args) {
    CommandLine line =
        new CommandLine(name.equals("load") ? new LoadCommand() : new WatchCommand());
    line.registerConverter(Duration.class, converted(GoDuration::parse));
    line.registerConverter(Rate.class, converted(Rate::parse));
    line.setUsageHelpAutoWidth(true);
    line.setParameterExceptionHandler(ObserverCommand::refuse);
    line.setExecutionExceptionHandler(ObserverCommand::explain);
    return line.execute(args);
  }

  private static <T> ITypeConverter<T> converted(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  private static int refuse(CommandLine.ParameterException wrong, String[] ignored) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("earshot: " + wrong.getMessage());
    line.getErr().println("earshot: " + line.getCommandName() + " --help tells the options.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult ignored) {
    switch (failure) {
      case ObserverException known -> line.getErr().println("earshot: " + known.getMessage());
      case UncheckedIOException storage ->
          line.getErr().println("earshot: " + storage.getMessage());
      default -> failure.printStackTrace(line.getErr()); // a mistake of ours: all of it, please
    }
    line.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
