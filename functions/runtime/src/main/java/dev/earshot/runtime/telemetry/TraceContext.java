package dev.earshot.runtime.telemetry;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace something stands, as W3C Trace Context writes it. In events these are the
 * extensions of the same names (CloudEvents distributed tracing), which also get through brokers
 * that drop the headers.
 *
 * @param parent {@code traceparent}
 * @param state {@code tracestate}, where there is one that survives as an event's attribute
 */
public record TraceContext(String parent, @Nullable String state) {
  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";
  private static final Pattern FORM =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^%\"]]{1,512}");
  private static final int SAMPLED = 1;

  /**
   * The context that a message's headers or an event's extensions hold; what is malformed is none.
   */
  public static Optional<TraceContext> of(Function<String, @Nullable Object> values) {
    return values.apply(PARENT) instanceof String parent && FORM.matcher(parent).matches()
        ? Optional.of(new TraceContext(parent, state(values.apply(STATE))))
        : Optional.empty();
  }

  private static @Nullable String state(@Nullable Object value) {
    return value instanceof String state && PLAIN.matcher(state).matches() ? state : null;
  }

  String traceId() {
    return parent.substring(3, 35);
  }

  String spanId() {
    return parent.substring(36, 52);
  }

  boolean sampled() {
    return (Integer.parseInt(parent.substring(53), 16) & SAMPLED) != 0;
  }

  /** The event with this context as its extensions, unless it has one. */
  CloudEvent on(CloudEvent event) {
    if (event.getExtension(PARENT) != null) {
      return event;
    }
    CloudEventBuilder with = CloudEventBuilder.from(event).withExtension(PARENT, parent);
    return (state == null ? with : with.withExtension(STATE, state)).build();
  }

  /** Hands on the headers of a message that carries this. */
  public void forEach(BiConsumer<String, String> headers) {
    headers.accept(PARENT, parent);
    if (state != null) {
      headers.accept(STATE, state);
    }
  }
}
