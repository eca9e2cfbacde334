package dev.earshot.observer.load;

import java.time.Duration;

/** What became of a recording. */
public sealed interface Fate {

  /** Handed in, and not finished. */
  record UnderWay() implements Fate {}

  /**
   * Not taken: no job of ours.
   *
   * @param reason a clause
   */
  record Refused(String reason) implements Fate {}

  /**
   * Everything asked for is there.
   *
   * @param latency from its arrival to the look that found it
   * @param audio how long the recording is
   */
  record Done(Duration latency, Duration audio) implements Fate {}

  /**
   * A step was given up.
   *
   * @param after its arrival
   * @param reason a clause
   */
  record Failed(Duration after, String reason) implements Fate {}
}
