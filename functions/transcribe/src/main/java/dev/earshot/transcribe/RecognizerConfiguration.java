package dev.earshot.transcribe;

import dev.earshot.speech.SpeechConfiguration;
import dev.earshot.speech.SpeechModels;
import dev.earshot.transcribe.recognizer.Recognizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Speech models of this process, opened from those of the machine. */
@Configuration(proxyBeanMethods = false)
@Import(SpeechConfiguration.class)
public class RecognizerConfiguration {

  @Bean
  Recognizers recognizers(SpeechModels models, TranscribeProperties properties) {
    return new Recognizers(models::recognizer, properties.models());
  }
}
