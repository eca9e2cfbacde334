package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences that say that something is decided. */
final class Decisions {
  private static final Pattern SETTLED =
      Pattern.compile(
          "\\b(decided|resolved|voted|agreed) (that|to|on|not|against|for|we|unanimously)\\b|\\bdecided\\b[.!]?$"
              + "|\\b(we|they|i)('ve| have| had)? (settled|decided|agreed) (on|for|upon)\\b|\\b(final |our |the )decision (is|was)\\b"
              + "|\\b(we|let's|let us|we'll|they) (will )?go with\\b|\\b(is|was|are|were|been) (decided|approved|agreed|rejected)\\b"
              + "|\\bmotion (carries|carried|passes|passed|fails|is carried)\\b|\\b(approved|rejected|adopted) the\\b"
              + "|\\bbeschlossen\\b|\\bentschieden\\b|\\bvereinbart\\b|\\bgeeinigt\\b|\\bdécidé\\b|\\bconvenu\\b|\\bdecidi(do|mos)\\b"
              + "|\\bacord(ado|amos)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern OPEN =
      Pattern.compile(
          "\\b(not|never|n't|nothing|no one|nobody|nichts?|pas|no) (\\p{L}+ ){0,2}(decided|agreed|settled|entschieden|décidé)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Decisions() {}

  /** Sentence numbers in the recording's order. */
  static List<Integer> of(Recording recording) {
    return recording.sentences().stream()
        .filter(each -> !each.question())
        .filter(each -> SETTLED.matcher(each.text()).find())
        .filter(each -> !OPEN.matcher(each.text()).find())
        .map(SpokenSentence::index)
        .toList();
  }
}
