package dev.earshot.local.cli;

import dev.earshot.analyze.Engines;
import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import dev.earshot.ingest.IngestEstimate;
import dev.earshot.ingest.IngestProperties;
import dev.earshot.ingest.media.MediaException;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.local.format.Receipts;
import dev.earshot.local.machine.AnswerEngines;
import dev.earshot.local.machine.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a run will take, before it is run. */
@Command(
    name = "estimate",
    description = "Says about how many chunks, tokens and how much money recordings will take.",
    mixinStandardHelpOptions = true)
final class EstimateCommand implements Runnable {
  /** Of conversation and lectures; audiobooks are read at about this rate too. */
  private static final double WORDS_PER_SECOND = 150 / 60.0;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE-OR-JOB",
      description = "A recording, or the id of a job that is transcribed.")
  List<String> recordings = List.of();

  @Mixin PromptOptions options = new PromptOptions();

  @Mixin HomeOption home = new HomeOption();

  /** What is known of a recording. */
  private record Size(String language, double seconds, int chunks, long words) {}

  @Override
  public void run() {
    Engines engines = AnswerEngines.configured();
    List<Prompt> prompts = options.prompts(home.home(), engines);
    for (String each : recordings) {
      Path file = Path.of(each);
      print(each, Files.exists(file) ? ofFile(file) : ofJob(each), prompts, engines);
    }
  }

  private Size ofJob(String given) {
    if (!given.matches("[0-9a-f]{1,24}")) {
      throw new LocalException(
          "Tried to estimate %s but failed because: there is no such file, and it is no job's id."
              .formatted(given));
    }
    JobId job = home.job(given);
    Optional<Transcript> transcript = home.home().record().transcript(job);
    if (transcript.isEmpty()) {
      throw new LocalException("The job %s has no transcript yet.".formatted(job));
    }
    return new Size(
        transcript.get().language(),
        transcript.get().duration(),
        0,
        transcript.get().words().size());
  }

  private Size ofFile(Path file) {
    try {
      IngestEstimate estimate =
          IngestEstimate.of(file, Settings.of("earshot.ingest", IngestProperties.class));
      return new Size(
          "en",
          estimate.seconds(),
          estimate.chunks(),
          Math.round(estimate.seconds() * WORDS_PER_SECOND));
    } catch (MediaException e) {
      throw new LocalException(
          "Tried to estimate %s but failed because: %s.".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new LocalException(
          "Tried to estimate %s but failed because: %s.".formatted(file, Reason.of(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private static void print(String name, Size size, List<Prompt> prompts, Engines engines) {
    System.out.printf(
        "%s: %s%s, %s%d words%n",
        name,
        Receipts.clock(size.seconds()),
        size.chunks() == 0 ? ", transcribed" : ", about " + Receipts.count(size.chunks(), "chunk"),
        size.chunks() == 0 ? "" : "about ",
        size.words());
    for (Prompt prompt : prompts) {
      AnswerEngine engine = engines.of(prompt).orElseThrow();
      Receipt receipt = engine.estimate(prompt, size.language(), size.words());
      System.out.printf(
          "  %s: %s%n", prompt.title(), Receipts.estimate(engine.name(), engine.model(), receipt));
    }
  }
}
