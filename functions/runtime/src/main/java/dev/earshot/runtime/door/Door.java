package dev.earshot.runtime.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.earshot.runtime.Login;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.Delivery;
import dev.earshot.runtime.telemetry.Telemetry;
import dev.earshot.runtime.telemetry.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one handler: an event in, by POST, and what the function made of it out. It stands where
 * Spring Cloud Function's own controller would; the tests show why.
 */
final class Door implements HttpHandler {
  private final Routes routes;
  private final EventRequest requests;
  private final Probes probes;
  private final Telemetry telemetry;
  private final @Nullable Login login;
  private final OutcomeLog log = new OutcomeLog();

  /**
   * The handler.
   *
   * @param login asked before anything of an event is read; where there is none, everybody may
   */
  Door(
      Routes routes,
      EventRequest requests,
      Probes probes,
      Telemetry telemetry,
      @Nullable Login login) {
    this.routes = routes;
    this.requests = requests;
    this.probes = probes;
    this.telemetry = telemetry;
    this.login = login;
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
      return ready(exchange);
    }
    Delivery delivery;
    Routes.Route route;
    try {
      Optional<String> caller = caller(exchange);
      route = route(method, path);
      TraceContext header = TraceContext.of(exchange.getRequestHeaders()::getFirst).orElse(null);
      delivery = new Delivery(route.name(), owned(requests.read(exchange), caller), header);
    } catch (RuntimeException e) {
      return failed(e);
    }
    return telemetry.deliver(
        delivery, () -> attempt(route.function(), delivery.event()), Answer::status);
  }

  /** What is missing names stores and hosts, so behind a login only those who are known hear it. */
  private Answer ready(HttpExchange exchange) {
    Answer ready = probes.ready();
    return login == null || login.caller(authorization(exchange)).isPresent()
        ? ready
        : Answer.empty(ready.status());
  }

  /** Who sends the event; empty where nobody asks. */
  private Optional<String> caller(HttpExchange exchange) {
    if (login == null) {
      return Optional.empty();
    }
    return Optional.of(
        login
            .caller(authorization(exchange))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refusal.LOGIN,
                        "Events are taken with a token only: send the header Authorization: Bearer TOKEN with one that is known here")));
  }

  private static @Nullable String authorization(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("authorization");
  }

  /** Where callers are known, an event is of the one who sends it, whatever it says of itself. */
  private static CloudEvent owned(CloudEvent event, Optional<String> caller) {
    return caller
        .map(name -> CloudEventBuilder.from(event).withExtension("owner", name).build())
        .orElse(event);
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
          case Outcome.Accepted accepted -> Answer.json(status, accepted);
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
