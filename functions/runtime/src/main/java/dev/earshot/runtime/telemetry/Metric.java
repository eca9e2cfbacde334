package dev.earshot.runtime.telemetry;

import java.util.List;

/** Every figure there is, by the names and units of OpenTelemetry. */
public enum Metric {
  /** Deliveries that ended, by {@code outcome}. */
  DELIVERIES("earshot.deliveries", Kind.COUNTER, "{delivery}"),
  /** Seconds that a delivery took, by {@code outcome}. */
  DELIVERY_DURATION("earshot.delivery.duration", Kind.HISTOGRAM, "s"),
  /** Deliveries that ended so that a broker delivers again, by {@code outcome}. */
  RETRIES("earshot.retries", Kind.COUNTER, "{delivery}"),
  /** Seconds from the event's time to the start of work: how far the work lags behind. */
  BACKLOG_AGE("earshot.backlog.age", Kind.HISTOGRAM, "s"),
  /** Events that a broker gave up, by {@code status}, the last answer's (0 for none). */
  DEAD_LETTERS("earshot.dead_letters", Kind.COUNTER, "{event}"),
  /** Jobs with steps missing as a sweep saw them, by {@code state}: unfinished, stuck or failed. */
  JOBS("earshot.jobs", Kind.GAUGE, "{job}"),
  /** Events of jobs that stood still, published again by the sweep. */
  REPEATED("earshot.repeated", Kind.COUNTER, "{event}"),
  /** Seconds of speech that were transcribed, by {@code model}. */
  SPEECH("earshot.speech", Kind.COUNTER, "s"),
  /** Seconds that transcribing them took, by {@code model}. */
  TRANSCRIBING("earshot.transcribing", Kind.COUNTER, "s"),
  /** Seconds of speech for each second of transcribing, one value a chunk, by {@code model}. */
  SPEED("earshot.speed", Kind.HISTOGRAM, "1");

  enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  /** From a quick answer to the days for which a dead letter is tried, about 3 a decade. */
  private static final List<Double> SECONDS =
      List.of(
          0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0,
          21600.0, 86400.0);

  /** Half of real time, which would need two pods for one speaker, to a fast server's. */
  private static final List<Double> TIMES_REAL_TIME =
      List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0);

  private final String title;
  private final Kind kind;
  private final String unit;

  Metric(String title, Kind kind, String unit) {
    this.title = title;
    this.kind = kind;
    this.unit = unit;
  }

  String title() {
    return title;
  }

  Kind kind() {
    return kind;
  }

  String unit() {
    return unit;
  }

  List<Double> buckets() {
    return unit.equals("s") ? SECONDS : TIMES_REAL_TIME;
  }
}
