package dev.earshot.local.cli;

import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.format.Format;
import dev.earshot.local.format.Recording;
import dev.earshot.local.machine.AnswerEngines;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "The question or instruction.")
  @Nullable String question;

  @Mixin PromptOptions options = new PromptOptions();

  @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; default: text.")
  Format format = Format.TEXT;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    JobId id = home.job(job);
    List<Prompt> prompts = prompts();
    try (Running running = Running.start(home.home(), null)) {
      for (Prompt each : prompts) {
        running.ask(id, each);
      }
      Recording recording = running.session().await(id, prompts);
      running.console().close();
      new Output(format, null, false, System.out).write(recording);
    }
    return 0;
  }

  private List<Prompt> prompts() {
    if (question != null) {
      options.questions = Stream.concat(Stream.of(question), options.questions.stream()).toList();
    }
    if (options.questions.isEmpty() && options.names.isEmpty()) {
      throw new LocalException("Nothing is asked; write a question or name a --prompt.");
    }
    return options.prompts(home.home(), AnswerEngines.configured());
  }
}
