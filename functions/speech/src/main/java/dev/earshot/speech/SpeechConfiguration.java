package dev.earshot.speech;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The speech models as a bean, as {@link SpeechModels#ofThisMachine} has them. */
@Configuration(proxyBeanMethods = false)
public class SpeechConfiguration {

  @Bean
  SpeechModels speechModels() {
    return SpeechModels.ofThisMachine();
  }
}
