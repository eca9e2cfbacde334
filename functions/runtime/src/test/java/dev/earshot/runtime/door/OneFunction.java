package dev.earshot.runtime.door;

import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.id.Reference;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import dev.earshot.runtime.RuntimeConfiguration;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.QueryTimeoutException;

/** An application with one function, which ends as the prompt of its event says. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(RuntimeConfiguration.class)
class OneFunction {

  @Bean
  Function<CloudEvent, Outcome> analyze(Clock clock) {
    Events events = new Events(URI.create("/earshot/analyze"), clock);
    return event -> end(events, (AnalysisRequested) Events.payload(event));
  }

  private static Outcome end(Events events, AnalysisRequested asked) {
    CloudEvent reply =
        events.about(
            asked.job(),
            new AnalysisCompleted(asked.job(), asked.prompt().id(), new Reference("answers/a")));
    return switch (asked.prompt().text()) {
      case "done" -> new Outcome.Done();
      case "busy" -> new Outcome.Busy("Somebody else answers prompt 1");
      case "unavailable" -> new Outcome.Unavailable("The model is being loaded");
      case "rejected" -> new Outcome.Rejected("There is no job 1");
      case "publish" -> throw new PublishException("The broker took nothing", null);
      case "storage" -> throw new UncheckedIOException(new IOException("The disk is full"));
      case "redis" -> throw new QueryTimeoutException("Redis said nothing");
      case "unexpected" -> throw new IllegalStateException("secret");
      case "deep" -> throw new StackOverflowError();
      case "bare reply" ->
          new Outcome.Reply(CloudEventBuilder.from(reply).withSubject(null).build());
      case "large reply" ->
          new Outcome.Reply(
              CloudEventBuilder.from(reply).withData(new byte[Events.MAX_BYTES]).build());
      default -> new Outcome.Reply(reply);
    };
  }
}
