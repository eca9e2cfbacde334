package dev.earshot.runtime.door;

import dev.earshot.contract.ReadinessCheck;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.RuntimeConfiguration;
import io.cloudevents.CloudEvent;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An application with two functions and a store that is not there. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(RuntimeConfiguration.class)
class SeveralFunctions {
  static final class Gate {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
  }

  @Bean
  Gate gate() {
    return new Gate();
  }

  @Bean
  Function<CloudEvent, Outcome> ingest() {
    return event -> new Outcome.Busy("ingest was asked");
  }

  @Bean
  Function<CloudEvent, Outcome> analyze(Gate gate) {
    return event -> {
      gate.entered.countDown();
      try {
        gate.open.await();
      } catch (InterruptedException e) {
        gate.interrupted.countDown();
        Thread.currentThread().interrupt();
        return new Outcome.Unavailable("interrupted");
      }
      return new Outcome.Done();
    };
  }

  @Bean
  ReadinessCheck store() {
    return () -> Optional.of("The store does not answer.");
  }

  @Bean
  ReadinessCheck redis() {
    return () -> {
      throw new IllegalStateException("Redis does not answer.");
    };
  }
}
