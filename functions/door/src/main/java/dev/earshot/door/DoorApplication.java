package dev.earshot.door;

import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.store.StoreConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** Runs the door alone. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({RuntimeConfiguration.class, StoreConfiguration.class, DoorConfiguration.class})
public class DoorApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(DoorApplication.class, arguments);
  }
}
