package dev.earshot.analyze.llm;

/** Moments of a recording, as people write them. */
final class Times {
  private Times() {}

  /** Such as 1:02:03. */
  static String of(double seconds) {
    long whole = (long) seconds;
    return "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
