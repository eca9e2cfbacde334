package dev.earshot.runtime.door;

import io.cloudevents.CloudEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** Spring Cloud Function's own controller, as it would stand in the door's place. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ControllerApplication {
  @Bean
  Function<Message<String>, Message<String>> echo() {
    return message -> message;
  }

  @Bean
  Function<Message<String>, @Nullable Message<String>> nothing() {
    return message -> null;
  }

  @Bean
  Function<CloudEvent, CloudEvent> events() {
    return event -> event;
  }

  @Bean
  Function<String, String> invalid() {
    return text -> {
      throw new IllegalArgumentException("a caller's mistake");
    };
  }
}
