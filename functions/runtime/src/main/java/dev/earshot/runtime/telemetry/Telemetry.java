package dev.earshot.runtime.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Follows each delivery: its log lines, its place in a trace, its figures. */
public final class Telemetry implements AutoCloseable {
  private static final int UNEXPECTED = 500;
  private static final Set<Integer> DELIVERED_AGAIN = Set.of(404, 408, 409, 429);

  private final Listener listener;
  private final Clock clock;

  Telemetry(Listener listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /** Who hears of deliveries. */
  interface Listener extends AutoCloseable {
    Stretch begin(Delivery delivery);

    /** Returns once everything was handed over, or there is no more time for that. */
    @Override
    void close();
  }

  /**
   * Works on a delivery.
   *
   * @param status of the answer that the work ends with
   */
  public <T> T deliver(
      Delivery delivery,
      ScopedValue.CallableOp<T, RuntimeException> work,
      ToIntFunction<T> status) {
    Stretch stretch = listener.begin(delivery);
    long started = System.nanoTime();
    delivery
        .age(clock.instant())
        .ifPresent(age -> stretch.record(Metric.BACKLOG_AGE, seconds(age), Map.of()));
    int code = UNEXPECTED;
    try (LogContext _ = LogContext.of(delivery, stretch.context())) {
      T answer = Activity.within(stretch, work);
      code = status.applyAsInt(answer);
      return answer;
    } finally {
      end(stretch, code, Duration.ofNanos(System.nanoTime() - started));
    }
  }

  private static void end(Stretch stretch, int code, Duration took) {
    String outcome = outcome(code);
    Map<String, String> labels = Map.of("outcome", outcome);
    stretch.record(Metric.DELIVERIES, 1, labels);
    stretch.record(Metric.DELIVERY_DURATION, seconds(took), labels);
    if (DELIVERED_AGAIN.contains(code) || code >= UNEXPECTED) {
      stretch.record(Metric.RETRIES, 1, labels);
    }
    stretch.end(outcome, code >= UNEXPECTED);
  }

  private static String outcome(int code) {
    return switch (code) {
      case 200 -> "replied";
      case 202, 204 -> "done";
      case 409 -> "busy";
      case 503 -> "unavailable";
      default -> code < UNEXPECTED ? "rejected" : "failed";
    };
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public void close() {
    listener.close();
  }
}
