package dev.earshot.runtime.telemetry;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Telemetry by the variables that OpenTelemetry names. Without an endpoint not one of its classes
 * is loaded, so a start costs nothing more.
 */
@Configuration(proxyBeanMethods = false)
public class TelemetryConfiguration {

  @Bean
  Telemetry telemetry(Environment environment, Clock clock) {
    String endpoint = environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT", "");
    boolean disabled = environment.getProperty("OTEL_SDK_DISABLED", Boolean.class, false);
    return new Telemetry(
        endpoint.isBlank() || disabled
            ? new Silence()
            : OtlpListener.start(CollectorSettings.of(endpoint, environment::getProperty)),
        clock);
  }

  /** Nobody listens. */
  private static final class Silence implements Telemetry.Listener {
    @Override
    public Stretch begin(Delivery delivery) {
      return PassedOn.of(delivery);
    }

    @Override
    public void close() {}
  }
}
