package dev.earshot.runtime.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What spans and figures are made with. */
final class Instruments {
  private final Tracer tracer;
  private final Map<Metric, Instrument> instruments = new EnumMap<>(Metric.class);

  @FunctionalInterface
  private interface Instrument {
    void record(double amount, Attributes labels, Context context);
  }

  Instruments(Tracer tracer, Meter meter) {
    this.tracer = tracer;
    for (Metric metric : Metric.values()) {
      instruments.put(metric, instrument(meter, metric));
    }
  }

  private static Instrument instrument(Meter meter, Metric metric) {
    return switch (metric.kind()) {
      case COUNTER ->
          meter.counterBuilder(metric.title()).setUnit(metric.unit()).ofDoubles().build()::add;
      case GAUGE -> meter.gaugeBuilder(metric.title()).setUnit(metric.unit()).build()::set;
      case HISTOGRAM ->
          meter
                  .histogramBuilder(metric.title())
                  .setUnit(metric.unit())
                  .setExplicitBucketBoundariesAdvice(metric.buckets())
                  .build()
              ::record;
    };
  }

  Tracer tracer() {
    return tracer;
  }

  void record(Metric metric, double amount, Attributes labels, Context context) {
    Objects.requireNonNull(instruments.get(metric)).record(amount, labels, context);
  }
}
