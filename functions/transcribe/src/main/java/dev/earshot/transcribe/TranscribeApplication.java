package dev.earshot.transcribe;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.store.StoreConfiguration;
import dev.earshot.transcribe.recognizer.Preload;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Transcribe by itself, as Knative runs it. Auto-configuration stays off: what is used is imported.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
  RuntimeConfiguration.class,
  StoreConfiguration.class,
  RecognizerConfiguration.class,
  TranscribeConfiguration.class
})
public class TranscribeApplication {
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(TranscribeApplication.class);
    Preload.begin(application, System.getenv());
    application.run(args);
  }
}
