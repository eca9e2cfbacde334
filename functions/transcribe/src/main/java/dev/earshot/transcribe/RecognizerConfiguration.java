package dev.earshot.transcribe;

import dev.earshot.speech.SpeechConfiguration;
import dev.earshot.speech.SpeechModels;
import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.transcribe.recognizer.Preload;
import dev.earshot.transcribe.recognizer.Recognizers;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Speech models of this process, opened from those of the machine. */
@Configuration(proxyBeanMethods = false)
@Import(SpeechConfiguration.class)
public class RecognizerConfiguration {

  @Bean
  Recognizers recognizers(
      SpeechModels models, TranscribeProperties properties, ObjectProvider<Preload> preload) {
    Function<String, SpeechRecognizer> loader = models::recognizer;
    Preload begun = preload.getIfAvailable();
    return new Recognizers(begun == null ? loader : begun.before(loader), properties.models());
  }
}
