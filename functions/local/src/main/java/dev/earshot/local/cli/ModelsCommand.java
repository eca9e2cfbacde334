package dev.earshot.local.cli;

import dev.earshot.local.machine.Models;
import dev.earshot.speech.SpeechModels;
import dev.earshot.speech.model.ModelInfo;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Lists the speech models. */
@Command(
    name = "models",
    description = "Lists the speech models and where they are kept.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {
  @Override
  public void run() {
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
  }
}
