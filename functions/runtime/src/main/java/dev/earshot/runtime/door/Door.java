package dev.earshot.runtime.door;

import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.Delivery;
import dev.earshot.runtime.telemetry.Telemetry;
import dev.earshot.runtime.telemetry.TraceContext;
import io.cloudevents.CloudEvent;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/**
 * The one servlet: an event in, by POST, and what the function made of it out. It stands where
 * Spring Cloud Function's own controller would; the tests show why.
 */
final class Door extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Routes routes;
  private final transient EventRequest requests;
  private final transient Probes probes;
  private final transient Telemetry telemetry;
  private final transient OutcomeLog log = new OutcomeLog();

  Door(Routes routes, EventRequest requests, Probes probes, Telemetry telemetry) {
    this.routes = routes;
    this.requests = requests;
    this.probes = probes;
    this.telemetry = telemetry;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request).writeTo(response);
  }

  private Answer answer(HttpServletRequest request) throws IOException {
    String path = request.getRequestURI();
    boolean get = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (get && path.equals(Probes.LIVE)) {
      return Answer.empty(StatusCodes.OK);
    }
    if (get && path.equals(Probes.READY)) {
      return probes.ready();
    }
    Delivery delivery;
    Routes.Route route;
    try {
      route = route(request, path);
      TraceContext header = TraceContext.of(request::getHeader).orElse(null);
      delivery = new Delivery(route.name(), requests.read(request), header);
    } catch (RuntimeException e) {
      return failed(e);
    }
    return telemetry.deliver(
        delivery, () -> attempt(route.function(), delivery.event()), Answer::status);
  }

  private Routes.Route route(HttpServletRequest request, String path) {
    Routes.Route route =
        routes
            .at(path)
            .orElseThrow(
                () -> new RefusedException(Refusal.PATH, "No function is served at this path"));
    if (!request.getMethod().equals("POST")) {
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
