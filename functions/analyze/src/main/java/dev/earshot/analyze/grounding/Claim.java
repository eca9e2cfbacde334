package dev.earshot.analyze.grounding;

import java.util.List;

/**
 * A statement as a model made it, with nothing checked yet.
 *
 * @param evidence what it says supports it
 */
public record Claim(String statement, List<Citation> evidence) {
  public Claim {
    evidence = List.copyOf(evidence);
  }

  /**
   * Words that a model says it read.
   *
   * @param sentence number of the sentence that it read them in
   * @param quote the words
   */
  public record Citation(int sentence, String quote) {}
}
