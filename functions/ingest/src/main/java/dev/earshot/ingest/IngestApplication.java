package dev.earshot.ingest;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.store.StoreConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** The function {@code ingest}, alone in a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({RuntimeConfiguration.class, StoreConfiguration.class, IngestConfiguration.class})
public class IngestApplication {
  public static void main(String[] args) {
    SpringApplication.run(IngestApplication.class, args);
  }
}
