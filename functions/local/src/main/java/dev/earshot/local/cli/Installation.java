package dev.earshot.local.cli;

import dev.earshot.local.machine.Models;
import dev.earshot.speech.SpeechModels;

/** Gets a speech model, with a bar for what is fetched. */
final class Installation {
  private Installation() {}

  /**
   * Makes sure of a model before anything starts, so that a missing one is said at once.
   *
   * @return the name it is installed under
   */
  static String of(String model) throws InterruptedException {
    try (Console console = new Console();
        SpeechModels models = Models.open()) {
      return models.install(
          model,
          (stage, done, total) -> {
            if (total > 0) {
              console.download(stage, done, total, models.folder());
            }
          });
    }
  }
}
