package dev.earshot.runtime.door;

import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.message.Trace;
import io.cloudevents.CloudEvent;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one servlet: an event in, by POST, and what the function made of it out. It stands where
 * Spring Cloud Function's own controller would; the tests show why.
 */
final class Door extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Routes routes;
  private final transient EventRequest requests;
  private final transient Probes probes;
  private final transient OutcomeLog log = new OutcomeLog();

  Door(Routes routes, EventRequest requests, Probes probes) {
    this.routes = routes;
    this.requests = requests;
    this.probes = probes;
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
    CloudEvent event = null;
    try {
      Function<CloudEvent, Outcome> function = function(request, path);
      event = requests.read(request);
      return Trace.within(event, work(function, event));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return failed(event, e);
    }
  }

  private Function<CloudEvent, Outcome> function(HttpServletRequest request, String path) {
    Function<CloudEvent, Outcome> function =
        routes
            .at(path)
            .orElseThrow(
                () -> new RefusedException(Refusal.PATH, "No function is served at this path"));
    if (!request.getMethod().equals("POST")) {
      throw new RefusedException(Refusal.METHOD, "Events are taken by POST only");
    }
    return function;
  }

  private ScopedValue.CallableOp<Answer, RuntimeException> work(
      Function<CloudEvent, Outcome> function, CloudEvent event) {
    return () -> {
      Outcome outcome = function.apply(event);
      int status = StatusCodes.of(outcome);
      Answer answer =
          switch (outcome) {
            case Outcome.Reply(CloudEvent reply) -> Answer.event(status, Trace.passOn(reply));
            case Outcome.Done() -> Answer.empty(status);
            case Outcome.Busy(String reason) -> Answer.problem(status, reason);
            case Outcome.Unavailable(String reason) -> Answer.problem(status, reason);
            case Outcome.Rejected(String reason) -> Answer.problem(status, reason);
          };
      log.ended(event, outcome, status);
      return answer;
    };
  }

  private Answer failed(@Nullable CloudEvent event, Throwable failure) {
    int status = StatusCodes.of(failure);
    log.failed(event, failure, status);
    return Answer.problem(status, sentence(failure, status));
  }

  private static String sentence(Throwable failure, int status) {
    String message = failure.getMessage();
    return message == null || status == StatusCodes.UNEXPECTED
        ? "Something unexpected went wrong; the log says what"
        : message;
  }
}
