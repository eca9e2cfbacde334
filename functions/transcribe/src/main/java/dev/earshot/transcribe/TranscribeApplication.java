package dev.earshot.transcribe;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.speech.SpeechModels;
import dev.earshot.speech.model.ModelSettings;
import dev.earshot.store.StoreConfiguration;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Runs transcribe alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
  RuntimeConfiguration.class,
  StoreConfiguration.class,
  RecognizerConfiguration.class,
  TranscribeConfiguration.class
})
public class TranscribeApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(TranscribeApplication.class, arguments);
  }

  @Bean
  SpeechModels speechModels() {
    ModelSettings settings =
        ModelSettings.from(System.getenv(), Path.of(System.getProperty("user.home")));
    return new SpeechModels(settings, Runtime.getRuntime().availableProcessors());
  }
}
