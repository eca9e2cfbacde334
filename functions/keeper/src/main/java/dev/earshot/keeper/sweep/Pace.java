package dev.earshot.keeper.sweep;

import dev.earshot.contract.id.JobId;
import java.util.List;

/** How soon a sweep may do something about a job that stands still. */
public interface Pace {

  /** What to do about it now. */
  enum Move {
    /** It moved a moment ago, or something was tried a moment ago. */
    WAIT,
    /** Publish the last of the missing steps, and see what comes of it. */
    PROBE,
    /** The probe was delivered and these are still missing: publish them all. */
    REST
  }

  /**
   * One atomic step, timed by the clock of whatever keeps it.
   *
   * @param progress anything that changes when the job moves
   * @param missing steps that may be repeated, each changed by a further failure; not empty
   */
  Move next(JobId job, String progress, List<String> missing);

  /** Drops what is known of a job. */
  void forget(JobId job);
}
