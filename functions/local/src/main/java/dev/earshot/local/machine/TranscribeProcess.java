package dev.earshot.local.machine;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.store.StoreConfiguration;
import dev.earshot.transcribe.RecognizerConfiguration;
import dev.earshot.transcribe.TranscribeConfiguration;
import dev.earshot.transcribe.recognizer.Preload;
import org.springframework.boot.SpringApplication;
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
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(TranscribeProcess.class);
    Preload.begin(application, System.getenv());
    application.run(args);
  }
}
