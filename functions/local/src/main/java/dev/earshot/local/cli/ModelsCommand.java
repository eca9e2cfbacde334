package dev.earshot.local.cli;

import dev.earshot.local.machine.Models;
import dev.earshot.speech.SpeechModels;
import dev.earshot.speech.model.ModelInfo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the speech models. */
@Command(
    name = "models",
    description = "Lists the speech models and where they are kept, and installs some.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  @Option(
      names = "--install",
      paramLabel = "MODEL",
      description = "Fetches it now, such as for a machine that will have no network.")
  @Nullable String install;

  @Override
  public Integer call() throws InterruptedException {
    if (install != null) {
      Installation.of(install);
    }
    try (SpeechModels models = Models.open()) {
      for (ModelInfo model : models.list()) {
        System.out.printf(
            "%-12s %4d MB  %-26s %s%n",
            model.name(),
            model.bytes() >> 20,
            model.what(),
            model.folder().map(Path::toString).orElse("fetched when it is first used"));
      }
    }
    return 0;
  }
}
