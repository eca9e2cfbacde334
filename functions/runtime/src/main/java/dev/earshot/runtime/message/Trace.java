package dev.earshot.runtime.message;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.util.regex.Pattern;

/**
 * Carries the extension {@code traceparent} (W3C Trace Context) from the event that is being worked
 * on to the events made of it, on the same thread.
 */
public final class Trace {
  private static final String EXTENSION = "traceparent";
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

  private Trace() {}

  /** Works on an event; whatever is {@link #passOn passed on} meanwhile belongs to its trace. */
  public static <T> T within(CloudEvent event, ScopedValue.CallableOp<T, RuntimeException> work) {
    return event.getExtension(EXTENSION) instanceof String parent && FORM.matcher(parent).matches()
        ? ScopedValue.where(CURRENT, parent).call(work)
        : work.call();
  }

  /** The event as part of the current trace, unless it belongs to one already or there is none. */
  public static CloudEvent passOn(CloudEvent event) {
    return CURRENT.isBound() && event.getExtension(EXTENSION) == null
        ? CloudEventBuilder.from(event).withExtension(EXTENSION, CURRENT.get()).build()
        : event;
  }
}
