package dev.earshot.runtime;

import dev.earshot.runtime.door.DoorConfiguration;
import dev.earshot.runtime.sink.SinkConfiguration;
import dev.earshot.runtime.telemetry.TelemetryConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.ObjectMapper;

/**
 * What every function imports: the catalog, the server, the door and the way to the broker. An
 * application that imports it needs no {@code @EnableAutoConfiguration}: everything that costs
 * start-up time is named here.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  ContextFunctionCatalogAutoConfiguration.class
})
@Import({DoorConfiguration.class, SinkConfiguration.class, TelemetryConfiguration.class})
public class RuntimeConfiguration {

  /** Spring Cloud Function's own would read Joda-Time from its jar, at each start. */
  @Bean
  JsonMapper functionJson() {
    return new JacksonMapper(new ObjectMapper());
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
