package dev.earshot.speech.voice;

/** A stretch of a recording from its first sample up to, not including, its end. */
record Span(long start, long end) {
  Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("A stretch cannot run from " + start + " to " + end);
    }
  }
}
