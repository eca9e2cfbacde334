package dev.earshot.runtime.telemetry;

import io.cloudevents.CloudEvent;
import java.util.Map;

/**
 * What a function may tell of the delivery it works on, on the delivery's own thread. Outside of a
 * delivery, and where telemetry is off, nobody listens and nothing is spent.
 */
public final class Activity {
  private static final ScopedValue<Stretch> CURRENT = ScopedValue.newInstance();
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private Activity() {}

  /** Begins a part of the delivery that takes time, such as {@code decode}; closing ends it. */
  public static Part part(String name) {
    return CURRENT.isBound() ? begun(CURRENT.get().part(name)) : () -> {};
  }

  private static Part begun(Stretch part) {
    return () -> part.end(DONE, false);
  }

  /** Sends an event that was made while working on the delivery. */
  public static void publish(CloudEvent event, Sending sending) {
    if (CURRENT.isBound()) {
      Stretch publication = CURRENT.get().publication(event);
      boolean sent = false;
      try {
        sending.send(onto(event, publication));
        sent = true;
      } finally {
        publication.end(sent ? DONE : FAILED, !sent);
      }
    } else {
      sending.send(event);
    }
  }

  /** Records a figure; the function and the event's type are added to its labels. */
  public static void record(Metric metric, double amount, Map<String, String> labels) {
    if (CURRENT.isBound()) {
      CURRENT.get().record(metric, amount, labels);
    }
  }

  /** The event as part of the delivery's trace, unless it has one or is about another job. */
  public static CloudEvent passOn(CloudEvent event) {
    return CURRENT.isBound() ? onto(event, CURRENT.get()) : event;
  }

  private static CloudEvent onto(CloudEvent event, Stretch stretch) {
    return stretch.contextOf(event).map(context -> context.on(event)).orElse(event);
  }

  static <T, X extends Throwable> T within(Stretch stretch, ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(CURRENT, stretch).call(work);
  }

  /** A part under way. */
  @FunctionalInterface
  public interface Part extends AutoCloseable {
    @Override
    void close();
  }

  /** What sends an event. */
  @FunctionalInterface
  public interface Sending {
    void send(CloudEvent event);
  }
}
