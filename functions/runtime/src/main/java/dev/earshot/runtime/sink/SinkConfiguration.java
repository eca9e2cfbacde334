package dev.earshot.runtime.sink;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The way to the broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SinkProperties.class)
public class SinkConfiguration {

  @Bean
  HttpEventPublisher eventPublisher(Environment environment, SinkProperties properties) {
    return new HttpEventPublisher(
        SinkBinding.of(
            environment.getProperty("K_SINK"),
            environment.getProperty("K_CE_OVERRIDES"),
            environment.getProperty("K_CA_CERTS")),
        properties);
  }
}
