package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;
import java.util.List;

/**
 * A place in a recording where something is said.
 *
 * @param title of the recording, else its source
 * @param source as it was handed in
 * @param language code of the language spoken
 * @param start of the first word that matches, or of the sentence whose meaning does, in seconds
 *     from the start of the recording
 * @param passage the sentences around it
 * @param matches what of the passage matches, in order
 * @param score the higher the better; to be compared within one answer only
 */
public record SearchHit(
    JobId job,
    String title,
    String source,
    String language,
    double start,
    String passage,
    List<Match> matches,
    double score) {
  public SearchHit {
    matches = List.copyOf(matches);
  }

  /**
   * A part of a passage.
   *
   * @param from the first character, counted in UTF-16 units from 0
   * @param to after the last
   */
  public record Match(int from, int to) {
    public Match {
      Check.that(from >= 0 && to > from, "The match is empty");
    }
  }
}
