package dev.earshot.local.cli;

import dev.earshot.contract.event.SearchHit;
import dev.earshot.local.format.Times;
import java.util.List;

/** Hits for people. */
final class HitText {
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";
  private static final int SHORT_ID = 8;

  private HitText() {}

  /**
   * Title and time, the passage, and how to read on.
   *
   * @param terminal whether what matches can be made bold
   */
  static String of(List<SearchHit> hits, boolean terminal) {
    StringBuilder text = new StringBuilder();
    for (SearchHit hit : hits) {
      text.append(
          "%s [%s]%n    %s%n    earshot show %s%n%n"
              .formatted(
                  hit.title(),
                  Times.clock(hit.start()),
                  terminal ? bold(hit) : hit.passage(),
                  hit.job().value().substring(0, SHORT_ID)));
    }
    return text.toString();
  }

  private static String bold(SearchHit hit) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (SearchHit.Match match : hit.matches()) {
      text.append(hit.passage(), at, match.from())
          .append(BOLD)
          .append(hit.passage(), match.from(), match.to())
          .append(PLAIN);
      at = match.to();
    }
    return text.append(hit.passage().substring(at)).toString();
  }
}
