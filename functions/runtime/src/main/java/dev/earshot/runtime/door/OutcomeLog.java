package dev.earshot.runtime.door;

import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for each request: job and event as key-value pairs, no payloads. */
final class OutcomeLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.earshot.door");

  void ended(CloudEvent event, Outcome outcome, int status) {
    switch (outcome) {
      case Outcome.Reply(CloudEvent reply) ->
          at(Level.INFO, event, status).addKeyValue("reply", reply.getType()).log("Replied");
      case Outcome.Done() -> at(Level.INFO, event, status).log("Done");
      case Outcome.Busy(String reason) -> at(Level.INFO, event, status).log(reason);
      case Outcome.Unavailable(String reason) -> at(Level.WARN, event, status).log(reason);
      case Outcome.Rejected(String reason) -> at(Level.WARN, event, status).log(reason);
    }
  }

  void failed(@Nullable CloudEvent event, Throwable failure, int status) {
    if (status == StatusCodes.UNEXPECTED) {
      at(Level.ERROR, event, status).setCause(failure).log("Failed unexpectedly");
    } else {
      at(Level.WARN, event, status).log(failure.getMessage());
    }
  }

  private static LoggingEventBuilder at(Level level, @Nullable CloudEvent event, int status) {
    LoggingEventBuilder line = LOG.atLevel(level).addKeyValue("status", status);
    return event == null
        ? line
        : line.addKeyValue("event", event.getId())
            .addKeyValue("type", event.getType())
            .addKeyValue("job", event.getSubject());
  }
}
