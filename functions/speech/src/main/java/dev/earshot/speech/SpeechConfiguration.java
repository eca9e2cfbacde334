package dev.earshot.speech;

import dev.earshot.speech.model.ModelSettings;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The speech models as a bean, from the environment variables of {@link ModelSettings}. */
@Configuration(proxyBeanMethods = false)
public class SpeechConfiguration {

  @Bean
  SpeechModels speechModels() {
    return new SpeechModels(
        ModelSettings.from(System.getenv(), Path.of(System.getProperty("user.home"))),
        Runtime.getRuntime().availableProcessors());
  }
}
