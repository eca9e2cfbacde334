package dev.earshot.runtime.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Optional;

/**
 * Trace ids of work whose event carries no trace: the job's id behind zeros. So every delivery of
 * such an event, retries and the sweep's repetitions too, is in one trace, and whoever knows the
 * job finds it.
 */
final class JobTraceIds implements IdGenerator {
  private static final ScopedValue<String> TRACE = ScopedValue.newInstance();
  private static final int LENGTH = 32;

  static <T> T with(Optional<String> job, ScopedValue.CallableOp<T, RuntimeException> work) {
    Optional<String> hexadecimal = job.filter(each -> each.matches("[0-9a-f]{24}"));
    return hexadecimal.isEmpty()
        ? work.call()
        : ScopedValue.where(TRACE, "0".repeat(LENGTH - 24) + hexadecimal.get()).call(work);
  }

  @Override
  public String generateTraceId() {
    return TRACE.isBound() ? TRACE.get() : IdGenerator.random().generateTraceId();
  }

  @Override
  public String generateSpanId() {
    return IdGenerator.random().generateSpanId();
  }
}
