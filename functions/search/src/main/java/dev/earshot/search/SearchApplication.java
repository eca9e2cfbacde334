package dev.earshot.search;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.store.StoreConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** Runs search alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({RuntimeConfiguration.class, StoreConfiguration.class, SearchConfiguration.class})
public class SearchApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SearchApplication.class, arguments);
  }
}
