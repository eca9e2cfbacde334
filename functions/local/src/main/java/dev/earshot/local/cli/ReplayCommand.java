package dev.earshot.local.cli;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.keeper.Replay;
import dev.earshot.local.LocalException;
import dev.earshot.store.JobRecord;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tries again what failed. */
@Command(
    name = "replay",
    description = "Tries again what failed of a job; what is finished stays.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB", description = "The id, or how it begins.")
  String job = "";

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    JobId id = home.job(job);
    JobRecord record = home.home().record();
    Submission submission =
        record
            .submission(id)
            .orElseThrow(() -> new LocalException("Nothing was handed in for the job " + id + "."));
    List<Prompt> prompts = record.prompts(id);
    try (Running running = Running.start(home.home(), submission.recording().model())) {
      if (replay(running).replay(id).isEmpty()) {
        running.console().line("Nothing of the job " + id + " is missing.");
        return 0;
      }
      running.session().await(id, prompts);
      running.console().line("The job " + id + " is complete; earshot show prints it.");
    }
    return 0;
  }

  private Replay replay(Running running) {
    return new Replay(
        home.home().record(),
        event -> {
          try {
            running.post(event);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("Interrupted while handing in a step again", e);
          }
        },
        Clock.systemUTC());
  }
}
