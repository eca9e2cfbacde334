package dev.earshot.local.cli;

import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.format.Format;
import dev.earshot.local.format.Recording;
import dev.earshot.store.JobRecord;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a job. */
@Command(
    name = "show",
    description = "Prints a transcript and all its answers.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB", description = "The id, or how it begins.")
  String job = "";

  @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; default: text.")
  Format format = Format.TEXT;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() {
    JobId id = home.job(job);
    JobRecord record = home.home().record();
    Optional<Transcript> transcript = record.transcript(id);
    if (transcript.isEmpty()) {
      record
          .failures(id)
          .forEach(
              each ->
                  System.err.println(
                      "Tried to " + each.tried() + " but failed because: " + each.reason()));
      throw new LocalException(
          "The job %s has no transcript yet; it is %s.".formatted(id, Jobs.state(record, id)));
    }
    Recording recording =
        new Recording(id, Jobs.source(record, id), transcript.get(), record.answers(id));
    new Output(format, null, false, System.out).write(recording);
    return 0;
  }
}
