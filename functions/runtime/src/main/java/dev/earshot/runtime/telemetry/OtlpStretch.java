package dev.earshot.runtime.telemetry;

import io.cloudevents.CloudEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Work as a span. */
record OtlpStretch(Scope scope, Span span, Runnable whenEnded) implements Stretch {

  /** What all parts of a delivery share. */
  record Scope(Instruments instruments, Optional<String> job, Attributes labels) {}

  static Context contextOf(Span span) {
    return Context.root().with(span);
  }

  @Override
  public Stretch part(String name) {
    return new OtlpStretch(scope, child(name).startSpan(), () -> {});
  }

  @Override
  public Stretch publication(CloudEvent event) {
    boolean same = sharesJobWith(event);
    SpanBuilder builder =
        same ? child("publish") : scope.instruments().tracer().spanBuilder("publish");
    builder
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("cloudevents.event_id", event.getId())
        .setAttribute("cloudevents.event_type", event.getType());
    Optional<String> job = Optional.ofNullable(event.getSubject());
    job.ifPresent(each -> builder.setAttribute("earshot.job", each));
    if (!same) { // the sweep speaks about many jobs: each event goes into its own job's trace
      builder.setNoParent().addLink(span.getSpanContext());
    }
    Span publication = JobTraceIds.with(job, builder::startSpan);
    return new OtlpStretch(
        new Scope(scope.instruments(), job, scope.labels()), publication, () -> {});
  }

  private SpanBuilder child(String name) {
    return scope.instruments().tracer().spanBuilder(name).setParent(contextOf(span));
  }

  @Override
  public void record(Metric metric, double amount, Map<String, String> labels) {
    AttributesBuilder all = scope.labels().toBuilder();
    labels.forEach(all::put);
    scope.instruments().record(metric, amount, all.build(), contextOf(span));
  }

  @Override
  public Optional<String> job() {
    return scope.job();
  }

  @Override
  public Optional<TraceContext> context() {
    Map<String, String> values = new HashMap<>();
    W3CTraceContextPropagator.getInstance().inject(contextOf(span), values, OtlpStretch::put);
    return TraceContext.of(values::get);
  }

  private static void put(Map<String, String> values, String name, String value) {
    values.put(name, value);
  }

  @Override
  public void end(String outcome, boolean failed) {
    span.setAttribute("earshot.outcome", outcome);
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    whenEnded.run();
  }
}
