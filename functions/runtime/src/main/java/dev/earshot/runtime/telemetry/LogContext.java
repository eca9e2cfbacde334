package dev.earshot.runtime.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;

/** Puts the delivery on every line that its thread logs meanwhile. */
record LogContext(List<String> keys) implements AutoCloseable {

  static LogContext of(Delivery delivery, Optional<TraceContext> context) {
    LogContext log = new LogContext(new ArrayList<>());
    log.put("event", Optional.of(delivery.event().getId()));
    log.put("type", Optional.of(delivery.event().getType()));
    log.put("job", delivery.job());
    log.put("chunk", delivery.chunk());
    log.put("trace_id", context.map(TraceContext::traceId));
    log.put("span_id", context.map(TraceContext::spanId));
    return log;
  }

  private void put(String key, Optional<String> value) {
    if (value.isPresent()) {
      MDC.put(key, value.get());
      keys.add(key);
    }
  }

  @Override
  public void close() {
    keys.forEach(MDC::remove);
  }
}
