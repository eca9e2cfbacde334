package dev.earshot.runtime.door;

import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.Outcome;
import io.cloudevents.CloudEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for each request; the delivery's job and event are on every line logged within it. */
final class OutcomeLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.earshot.door");

  void ended(Outcome outcome, int status) {
    switch (outcome) {
      case Outcome.Reply(CloudEvent reply) ->
          at(Level.INFO, status).addKeyValue("reply", reply.getType()).log("Replied");
      case Outcome.Accepted(JobId job) ->
          at(Level.INFO, status).addKeyValue("accepted", job).log("Accepted");
      case Outcome.Done() -> at(Level.INFO, status).log("Done");
      case Outcome.Busy(String reason) -> at(Level.INFO, status).log(reason);
      case Outcome.Unavailable(String reason) -> at(Level.WARN, status).log(reason);
      case Outcome.Rejected(String reason) -> at(Level.WARN, status).log(reason);
    }
  }

  void failed(Throwable failure, int status) {
    if (status == StatusCodes.UNEXPECTED) {
      at(Level.ERROR, status).setCause(failure).log("Failed unexpectedly");
    } else {
      at(Level.WARN, status).log(failure.getMessage());
    }
  }

  private static LoggingEventBuilder at(Level level, int status) {
    return LOG.atLevel(level).addKeyValue("status", status);
  }
}
