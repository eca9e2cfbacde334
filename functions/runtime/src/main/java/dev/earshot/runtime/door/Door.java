package dev.earshot.runtime.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.Delivery;
import dev.earshot.runtime.telemetry.Telemetry;
import dev.earshot.runtime.telemetry.TraceContext;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.util.function.Function;

/**
 * The one handler: an event in, by POST, and what the function made of it out. It stands where
 * Spring Cloud Function's own controller would; the tests show why.
 */
final class Door implements HttpHandler {
  private final Routes routes;
  private final EventRequest requests;
  private final Probes probes;
  private final Telemetry telemetry;
  private final OutcomeLog log = new OutcomeLog();

  Door(Routes routes, EventRequest requests, Probes probes, Telemetry telemetry) {
    this.routes = routes;
    this.requests = requests;
    this.probes = probes;
    this.telemetry = telemetry;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).writeTo(exchange);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    boolean get = method.equals("GET") || method.equals("HEAD");
    if (get && path.equals(Probes.LIVE)) {
      return Answer.empty(StatusCodes.OK);
    }
    if (get && path.equals(Probes.READY)) {
      return probes.ready();
    }
    Delivery delivery;
    Routes.Route route;
    try {
      route = route(method, path);
      TraceContext header = TraceContext.of(exchange.getRequestHeaders()::getFirst).orElse(null);
      delivery = new Delivery(route.name(), requests.read(exchange), header);
    } catch (RuntimeException e) {
      return failed(e);
    }
    return telemetry.deliver(
        delivery, () -> attempt(route.function(), delivery.event()), Answer::status);
  }

  private Routes.Route route(String method, String path) {
    Routes.Route route =
        routes
            .at(path)
            .orElseThrow(
                () -> new RefusedException(Refusal.PATH, "No function is served at this path"));
    if (!method.equals("POST")) {
      throw new RefusedException(Refusal.METHOD, "Events are taken by POST only");
    }
    return route;
  }

  private Answer attempt(Function<CloudEvent, Outcome> function, CloudEvent event) {
    try {
      return work(function, event);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return failed(e);
    }
  }

  private Answer work(Function<CloudEvent, Outcome> function, CloudEvent event) {
    Outcome outcome = function.apply(event);
    int status = StatusCodes.of(outcome);
    Answer answer =
        switch (outcome) {
          case Outcome.Reply(CloudEvent reply) -> Answer.event(status, Activity.passOn(reply));
          case Outcome.Done() -> Answer.empty(status);
          case Outcome.Busy(String reason) -> Answer.problem(status, reason);
          case Outcome.Unavailable(String reason) -> Answer.problem(status, reason);
          case Outcome.Rejected(String reason) -> Answer.problem(status, reason);
        };
    log.ended(outcome, status);
    return answer;
  }

  private Answer failed(Throwable failure) {
    int status = StatusCodes.of(failure);
    log.failed(failure, status);
    return Answer.problem(status, sentence(failure, status));
  }

  private static String sentence(Throwable failure, int status) {
    String message = failure.getMessage();
    return message == null || status == StatusCodes.UNEXPECTED
        ? "Something unexpected went wrong; the log says what"
        : message;
  }
}
