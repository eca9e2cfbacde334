package dev.earshot.local.cli;

import dev.earshot.analyze.Engines;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.format.Format;
import dev.earshot.local.format.Recording;
import dev.earshot.local.home.Home;
import dev.earshot.local.machine.AnswerEngines;
import dev.earshot.store.JobRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands in recordings, waits for them and writes them out. */
@Command(
    name = "transcribe",
    description = "Transcribes recordings and answers questions about them.",
    mixinStandardHelpOptions = true)
final class TranscribeCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE-OR-URL", description = "What to transcribe.")
  List<String> recordings = List.of();

  @Mixin PromptOptions options = new PromptOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "base (the default), tiny.en, or a file or folder with weights.")
  String model = "base";

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "What is spoken, such as en; auto (the default) finds out.")
  String language = "auto";

  @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; default: text.")
  Format format = Format.TEXT;

  @Option(
      names = "--out",
      paramLabel = "FILE-OR-FOLDER",
      description = "Where to write it; standard output otherwise.")
  @Nullable Path out;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() throws InterruptedException {
    Home place = home.home();
    Engines engines = AnswerEngines.configured();
    List<Prompt> prompts = options.prompts(place, engines);
    Output output = new Output(format, out, recordings.size() > 1, System.out);
    output.check();
    List<Intent> intents = recordings.stream().map(this::intent).toList();
    Map<Intent, Recording> done = new LinkedHashMap<>();
    for (Intent each : intents) {
      JobId job = Intent.job(each.eventId(place.record()));
      Session.finished(place.record(), job, prompts, Session.by(engines))
          .ifPresent(found -> done.put(each, found));
    }
    if (done.size() < intents.size()) {
      return work(place, intents, prompts, output);
    }
    done.values().forEach(output::write);
    return 0;
  }

  private int work(Home place, List<Intent> intents, List<Prompt> prompts, Output output)
      throws InterruptedException {
    String installed = Installation.of(model);
    try (Running running = Running.start(place, installed)) {
      List<JobId> jobs = new ArrayList<>();
      for (Intent each : intents) {
        jobs.add(submit(running, place.record(), each, installed, prompts));
      }
      int status = 0;
      for (JobId job : jobs) {
        try {
          Recording recording = running.session().await(job, prompts);
          running.console().close();
          output.write(recording);
        } catch (LocalException e) {
          running.console().line("earshot: " + e.getMessage());
          status = 1;
        }
      }
      return status;
    }
  }

  private JobId submit(
      Running running, JobRecord record, Intent intent, String installed, List<Prompt> prompts)
      throws InterruptedException {
    String id = intent.eventId(record);
    JobId job = Intent.job(id);
    Path file = intent.file();
    if (file != null && !record.has(job, intent.upload())) {
      Uploads.store(home.home(), job, intent.upload(), file);
    }
    RecordingSubmitted recording = intent.with(installed).recording(prompts);
    if (record.transcript(job).isEmpty()) {
      running.post(running.events().create(id, recording).withSubject(job.value()).build());
    }
    for (Prompt prompt : prompts) {
      running.ask(job, prompt);
    }
    return job;
  }

  private Intent intent(String given) {
    return Intent.of(given, language, model);
  }
}
