package dev.earshot.local.cli;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.StructuredEvent;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.store.JobRecord;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
      for (Failure failure : record.failures(id)) {
        record.write(id, recounted(failure));
        if (failure.event() != null) {
          running.post(StructuredEvent.read(failure.event().getBytes(StandardCharsets.UTF_8)));
        }
      }
      if (record.transcript(id).isEmpty()) {
        running.post(
            CloudEventBuilder.from(
                    running.events().create(submission.id(), submission.recording()).build())
                .withSource(URI.create(submission.source()))
                .withSubject(id.value())
                .build());
      }
      for (Prompt prompt : prompts) {
        running.ask(id, prompt);
      }
      running.session().await(id, prompts);
      running.console().line("The job " + id + " is complete; earshot show prints it.");
    }
    return 0;
  }

  /** A person's replay counts from the beginning. */
  private static Failure recounted(Failure failure) {
    return new Failure(
        failure.stage(),
        failure.step(),
        failure.tried(),
        failure.reason(),
        failure.retryable(),
        0,
        failure.event());
  }
}
