package dev.earshot.analyze.builtin;

import dev.earshot.analyze.quote.SpokenSentence;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences in which somebody takes on, or is given, something to do. */
final class ActionItems {
  private static final int MOST = 50;

  private static final String DOER =
      "(i|we|you|he|she|they|somebody|someone|everyone|everybody|[\\p{L}'-]+|[\\p{L}'-]+ (and|team) ?[\\p{L}'-]*)";

  private static final Pattern COMMITS =
      Pattern.compile(
          "\\b(i|we|you|he|she|they)'ll (?!see\\b|be (right|back|happy|glad|fine|there)|have to see)\\w+"
              + "|\\b"
              + DOER
              + " (will|shall) (?!be (right|happy|glad|fine|nice|great|sunny|rain)|see you|have a nice|not\\b|never\\b)\\w+"
              + "|\\b(am|are|is|i'm|we're|you're|he's|she's|they're) going to (?!be\\b|rain|happen)\\w+"
              + "|\\bgonna (?!be\\b)\\w+"
              + "|\\b(i|we|you|he|she|they|[A-Z]\\p{L}+) (need|needs|have|has) to (?!be\\b|say|admit)\\w+"
              + "|\\b(i|we|you|he|she|they) (should|must|ought to) (?!be\\b|have\\b|say|not)\\w+"
              + "|\\b(please|make sure|remember to|don't forget|let's|let us|let me) \\w+"
              + "|\\b(is|are|was|were|been|be) (assigned|responsible|in charge|due|tasked)\\b"
              + "|\\b(takes?|taking|took) (over|on|care of|ownership)\\b"
              + "|\\b(action item|next step|to-?do|deadline|follow up)\\b"
              + "|\\b(can|could|would) you (please )?(send|check|write|call|look|prepare|review|ask|finish|take|bring|make|talk|set)\\b"
              + "|\\bdecided that [A-Z]\\p{L}+ \\w+s\\b|\\bagreed to \\w+|\\bpromised? to \\w+|\\bplan(s|ning)? to \\w+",
          Pattern.CASE_INSENSITIVE);

  /** Words of weather, courtesy and supposition that look like commitments. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "\\b(let us start|let's (start|begin|see|get started|say)|let me (see|think|tell|explain|ask|start|just)"
              + "|we'll see|you'll see|i'll tell you|as you will|you will (see|notice|hear|learn|find)|if (i|you|we) will"
              + "|will (probably )?never|welcome|nice day)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Recording recording;

  ActionItems(Recording recording) {
    this.recording = recording;
  }

  /** Sentence numbers in the recording's order. */
  List<Integer> sentences() {
    return recording.sentences().stream()
        .filter(each -> !asksOnly(each))
        .filter(each -> COMMITS.matcher(each.text()).find() && !EMPTY.matcher(each.text()).find())
        .limit(MOST)
        .map(SpokenSentence::index)
        .toList();
  }

  /** A question gives nobody a task, unless it is a request. */
  private static boolean asksOnly(SpokenSentence sentence) {
    return sentence.question()
        && !sentence.text().matches("(?i).*\\b(can|could|would|will) you\\b.*");
  }
}
