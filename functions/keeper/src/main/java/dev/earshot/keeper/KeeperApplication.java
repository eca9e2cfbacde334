package dev.earshot.keeper;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.store.StoreConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** Runs keeper alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({RuntimeConfiguration.class, StoreConfiguration.class, KeeperConfiguration.class})
public class KeeperApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(KeeperApplication.class, arguments);
  }
}
