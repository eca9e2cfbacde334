package dev.earshot.contract.event;

/**
 * A stretch of a recording.
 *
 * @param start seconds from the start of the recording
 * @param end seconds from the start of the recording, after {@code start}
 */
public record Span(double start, double end) {
  public Span {
    Check.that(start >= 0 && end > start && Double.isFinite(end), "The span runs backwards");
  }
}
