package dev.earshot.local.cli;

import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.format.Format;
import dev.earshot.local.format.Recording;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks something more about a recording. */
@Command(
    name = "ask",
    description = "Asks another question about a recording; nothing is transcribed again.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB", description = "The id, or how it begins.")
  String job = "";

  @Parameters(paramLabel = "QUESTION", description = "The question or instruction.")
  String question = "";

  @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; default: text.")
  Format format = Format.TEXT;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    JobId id = home.job(job);
    List<Prompt> prompts = List.of(Prompt.asked(question));
    try (Running running = Running.start(home.home(), null)) {
      running.ask(id, prompts.getFirst());
      Recording recording = running.session().await(id, prompts);
      running.console().close();
      new Output(format, null, false, System.out).write(recording);
    }
    return 0;
  }
}
