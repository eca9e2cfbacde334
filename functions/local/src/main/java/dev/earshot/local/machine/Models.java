package dev.earshot.local.machine;

import dev.earshot.speech.SpeechModels;
import dev.earshot.speech.model.ModelSettings;
import java.nio.file.Path;

/** The speech models of the person who runs this. */
public final class Models {
  private Models() {}

  public static SpeechModels open() {
    return new SpeechModels(
        ModelSettings.from(System.getenv(), Path.of(System.getProperty("user.home"))),
        Runtime.getRuntime().availableProcessors());
  }
}
