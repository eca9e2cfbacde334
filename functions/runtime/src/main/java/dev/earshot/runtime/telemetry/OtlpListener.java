package dev.earshot.runtime.telemetry;

import io.cloudevents.CloudEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends spans and figures to a collector. With the last request in flight gone the pod may be taken
 * away, so what there is is pushed then, while the answer is not kept waiting for it, and once more
 * at the end of the process.
 */
final class OtlpListener implements Telemetry.Listener {
  private static final String SCOPE = "dev.earshot";
  private static final Duration SPAN_DELAY = Duration.ofSeconds(1);
  private static final Duration METRIC_INTERVAL = Duration.ofSeconds(10);

  /** For the last push, within the 30 s that a node being reclaimed leaves. */
  private static final Duration LAST_PUSH = Duration.ofSeconds(5);

  private final OpenTelemetrySdk sdk;
  private final Instruments instruments;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean pushing = new AtomicBoolean();

  private OtlpListener(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.instruments =
        new Instruments(
            sdk.getSdkTracerProvider().get(SCOPE), sdk.getSdkMeterProvider().get(SCOPE));
  }

  static OtlpListener start(CollectorSettings settings) {
    AttributesBuilder attributes = Attributes.builder();
    settings.resource().forEach(attributes::put);
    Resource resource = Resource.getDefault().merge(Resource.create(attributes.build()));
    return new OtlpListener(
        OpenTelemetrySdk.builder()
            .setTracerProvider(tracers(settings, resource))
            .setMeterProvider(meters(settings, resource))
            .build());
  }

  private static SdkTracerProvider tracers(CollectorSettings settings, Resource resource) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint() + "/v1/traces")
            .setHeaders(settings::headers)
            .build();
    return SdkTracerProvider.builder()
        .setResource(resource)
        .setIdGenerator(new JobTraceIds())
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(SPAN_DELAY).build())
        .build();
  }

  private static SdkMeterProvider meters(CollectorSettings settings, Resource resource) {
    OtlpHttpMetricExporter exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(settings.endpoint() + "/v1/metrics")
            .setHeaders(settings::headers)
            .setAggregationTemporalitySelector(
                settings.cumulative()
                    ? AggregationTemporalitySelector.alwaysCumulative()
                    : AggregationTemporalitySelector.deltaPreferred())
            .build();
    return SdkMeterProvider.builder()
        .setResource(resource)
        .registerMetricReader(
            PeriodicMetricReader.builder(exporter).setInterval(METRIC_INTERVAL).build())
        .build();
  }

  @Override
  public Stretch begin(Delivery delivery) {
    underWay.incrementAndGet();
    CloudEvent event = delivery.event();
    String name = delivery.function() + " " + event.getType();
    SpanBuilder builder =
        instruments
            .tracer()
            .spanBuilder(name)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("earshot.function", delivery.function())
            .setAttribute("cloudevents.event_id", event.getId())
            .setAttribute("cloudevents.event_source", event.getSource().toString())
            .setAttribute("cloudevents.event_type", event.getType());
    delivery.job().ifPresent(job -> builder.setAttribute("earshot.job", job));
    delivery.chunk().ifPresent(chunk -> builder.setAttribute("earshot.chunk", chunk));
    place(builder, delivery);
    Span span = JobTraceIds.with(delivery.job(), builder::startSpan);
    Attributes labels =
        Attributes.builder()
            .put("function", delivery.function())
            .put("type", event.getType())
            .build();
    return new OtlpStretch(
        new OtlpStretch.Scope(instruments, delivery.job(), labels), span, this::ended);
  }

  private static void place(SpanBuilder builder, Delivery delivery) {
    Optional<TraceContext> parent = delivery.parent();
    parent.ifPresentOrElse(
        each -> builder.setParent(OtlpStretch.contextOf(Span.wrap(read(each)))),
        builder::setNoParent);
    TraceContext header = delivery.header();
    if (header != null && parent.filter(header::equals).isEmpty()) {
      builder.addLink(read(header)); // the way it came, which is another trace
    }
  }

  private static SpanContext read(TraceContext context) {
    TraceStateBuilder state = TraceState.builder();
    String members = context.state() == null ? "" : context.state();
    for (String member : List.of(members.split(",", -1)).reversed()) { // the last put comes first
      String[] sides = member.split("=", 2);
      if (sides.length == 2) {
        state.put(sides[0], sides[1]);
      }
    }
    return SpanContext.createFromRemoteParent(
        context.traceId(),
        context.spanId(),
        context.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        state.build());
  }

  private void ended() {
    if (underWay.decrementAndGet() == 0 && pushing.compareAndSet(false, true)) {
      Thread.ofVirtual().start(this::push);
    }
  }

  private void push() {
    try {
      CompletableResultCode.ofAll(
              List.of(
                  sdk.getSdkTracerProvider().forceFlush(), sdk.getSdkMeterProvider().forceFlush()))
          .join(LAST_PUSH.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      pushing.set(false);
    }
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_PUSH.toMillis(), TimeUnit.MILLISECONDS);
  }
}
