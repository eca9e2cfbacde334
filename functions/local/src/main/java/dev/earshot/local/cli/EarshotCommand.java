package dev.earshot.local.cli;

import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.speech.ModelException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit status 0 means that everything asked for is there. */
@Command(
    name = "earshot",
    description = "Recordings become transcripts and cited answers.",
    mixinStandardHelpOptions = true,
    version = "earshot 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TranscribeCommand.class,
      ServeCommand.class,
      AskCommand.class,
      EstimateCommand.class,
      PromptsCommand.class,
      ListCommand.class,
      ShowCommand.class,
      SearchCommand.class,
      DeleteCommand.class,
      ReplayCommand.class,
      RebuildCommand.class,
      ModelsCommand.class,
      TrainCommand.class
    })
public final class EarshotCommand {
  /** Of a process that was interrupted from the terminal: 128 + SIGINT. */
  static final int INTERRUPTED = 130;

  private static final int FAILED = 1;

  private EarshotCommand() {}

  /** Runs a command and returns its exit status. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new EarshotCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    // its words may begin with a dash
    Objects.requireNonNull(line.getSubcommands().get("search"))
        .setPosixClusteredShortOptionsAllowed(false)
        .setUnmatchedOptionsArePositionalParams(true);
    line.setExecutionExceptionHandler(EarshotCommand::explain);
    line.setParameterExceptionHandler(EarshotCommand::refuse);
    return args.length == 0 ? help(line) : line.execute(args);
  }

  private static int help(CommandLine line) {
    line.usage(line.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private static int refuse(CommandLine.ParameterException wrong, String[] ignored) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("earshot: " + wrong.getMessage() + ".");
    line.usage(line.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult ignored) {
    PrintWriter err = line.getErr();
    switch (failure) {
      case LocalException _, ModelException _ -> err.println("earshot: " + failure.getMessage());
      case InterruptedException _ -> {
        return INTERRUPTED;
      }
      case UncheckedIOException storage ->
          err.println(
              "earshot: Tried to read or write the record but failed because: "
                  + Reason.of(Objects.requireNonNull(storage.getCause()))
                  + ".");
      default -> failure.printStackTrace(err); // a mistake of ours: all of it, please
    }
    err.flush();
    return FAILED;
  }
}
