package dev.earshot.door;

import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Login;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Submissions;
import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The function {@code door}, and the login that it cannot be had without. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginProperties.class)
public class DoorConfiguration {

  @Bean
  Function<CloudEvent, Outcome> door(JobRecord record, EventPublisher publisher, Clock clock) {
    return new DoorFunction(record, new Submissions(record), publisher, clock);
  }

  /** Made at start-up, as the server asks for it: without a token nothing is served at all. */
  @Bean
  Login login(LoginProperties properties) {
    return new TokenLogin(properties.tokens());
  }
}
