package dev.earshot.runtime.door;

import dev.earshot.contract.ReadinessCheck;
import dev.earshot.runtime.Login;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Telemetry;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;

/** The door and what it serves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
public class DoorConfiguration {
  private static final ResolvableType FUNCTION =
      ResolvableType.forClassWithGenerics(Function.class, CloudEvent.class, Outcome.class);

  @Bean
  EventServer server(
      DoorProperties properties,
      FunctionCatalog catalog,
      ListableBeanFactory beans,
      ObjectProvider<ReadinessCheck> checks,
      Telemetry telemetry,
      ObjectProvider<Login> login) {
    Map<String, String> names =
        properties.routes().isEmpty() ? Map.of("/", onlyFunction(beans)) : properties.routes();
    Door door =
        new Door(
            new Routes(names, catalog),
            new EventRequest(Math.toIntExact(properties.maxBody().toBytes())),
            new Probes(checks.orderedStream().toList()),
            telemetry,
            login.getIfAvailable());
    return new EventServer(door, properties);
  }

  private static String onlyFunction(ListableBeanFactory beans) {
    List<String> names = List.of(beans.getBeanNamesForType(FUNCTION));
    if (names.size() != 1) {
      throw new IllegalStateException(
          "earshot.door.routes must say what is served where, as there is not one function but "
              + names);
    }
    return names.getFirst();
  }
}
