package dev.earshot.runtime.telemetry;

import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.Reference;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.RuntimeConfiguration;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Two functions of one process: the first publishes to the second, which is busy once. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(RuntimeConfiguration.class)
public class TwoHops {
  static final String[] ROUTES = {
    "--earshot.door.routes[/ingest]=ingest", "--earshot.door.routes[/analyze]=analyze"
  };

  public static void main(String[] arguments) {
    SpringApplication.run(TwoHops.class, arguments);
  }

  @Bean
  Function<CloudEvent, Outcome> ingest(EventPublisher publisher, Clock clock) {
    Events events = new Events(URI.create("/earshot/ingest"), clock);
    return event -> {
      RecordingContinued continued = (RecordingContinued) Events.payload(event);
      try (Activity.Part _ = Activity.part("decode")) {
        LoggerFactory.getLogger(TwoHops.class).info("Decoding");
      }
      Activity.record(Metric.SPEECH, 60, Map.of("model", "tiny.en"));
      publisher.publish(
          events.about(
              continued.job(), new AnalysisRequested(continued.job(), Prompt.asked("When?"))));
      return new Outcome.Done();
    };
  }

  @Bean
  Function<CloudEvent, Outcome> analyze(Clock clock) {
    Events events = new Events(URI.create("/earshot/analyze"), clock);
    AtomicInteger deliveries = new AtomicInteger();
    return event -> {
      AnalysisRequested asked = (AnalysisRequested) Events.payload(event);
      return deliveries.getAndIncrement() == 0
          ? new Outcome.Busy("Somebody else answers it")
          : new Outcome.Reply(
              events.about(
                  asked.job(),
                  new AnalysisCompleted(
                      asked.job(), asked.prompt().id(), new Reference("answers/a"))));
    };
  }
}
