package dev.earshot.runtime.start;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Adds {@code earshot-defaults.properties} below everything else, so that each application may say
 * otherwise, and structured logging where no person watches.
 */
final class SharedDefaults implements EnvironmentPostProcessor, Ordered {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    add(environment, "earshot-defaults.properties");
    boolean watched = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    add(environment, watched ? "earshot-terminal.properties" : "earshot-collected.properties");
  }

  private static void add(ConfigurableEnvironment environment, String name) {
    try {
      environment
          .getPropertySources()
          .addLast(new ResourcePropertySource(new ClassPathResource(name)));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + name + " from the class path", e);
    }
  }

  /** Before the configuration files, which {@code spring.config.import} in the defaults adds to. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }
}
