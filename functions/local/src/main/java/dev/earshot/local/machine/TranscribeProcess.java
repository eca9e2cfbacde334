package dev.earshot.local.machine;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.speech.ModelException;
import dev.earshot.store.StoreConfiguration;
import dev.earshot.transcribe.RecognizerConfiguration;
import dev.earshot.transcribe.TranscribeConfiguration;
import dev.earshot.transcribe.recognizer.Recognizers;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Transcribe in a process of its own: native code that crashes takes down nothing else. */
@Configuration(proxyBeanMethods = false)
@Import({
  RuntimeConfiguration.class,
  StoreConfiguration.class,
  RecognizerConfiguration.class,
  TranscribeConfiguration.class
})
public class TranscribeProcess {
  /** Names the model to load at once, while the recording is still being decoded. */
  static final String PRELOAD = "EARSHOT_PRELOAD";

  public static void main(String[] args) {
    ConfigurableApplicationContext context = SpringApplication.run(TranscribeProcess.class, args);
    String model = System.getenv().getOrDefault(PRELOAD, "");
    if (!model.isEmpty()) {
      preload(context.getBean(Recognizers.class), model);
    }
  }

  private static void preload(Recognizers recognizers, String model) {
    try {
      recognizers.use(model, () -> false, (recognizer, _) -> recognizer.knows("en"));
    } catch (ModelException e) {
      System.err.println(e.getMessage()); // the first chunk says so to the person
    }
  }
}
