package dev.earshot.analyze.quote;

import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds quotes to a transcript: a quote stays only where its text is a run of the transcript's
 * words, and its start and end are those of that run's first and last word.
 */
public final class QuoteCheck {
  /** Times are stored as decimals of seconds; a millisecond is below all that anybody hears. */
  private static final double SAME_TIME = 0.001;

  private final Transcript transcript;
  private final String separator;

  public QuoteCheck(Transcript transcript) {
    this.transcript = transcript;
    this.separator = Wording.separator(transcript.language());
  }

  /**
   * What passed.
   *
   * @param statements all of them, those that kept no quote as unsupported
   * @param dropped how many quotes did not pass
   */
  public record Checked(List<Statement> statements, int dropped) {
    public Checked {
      statements = List.copyOf(statements);
    }
  }

  /** Drops quotes that are not the transcript's; a statement without one left is unsupported. */
  public Checked check(List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    int dropped = 0;
    for (Statement statement : statements) {
      List<Quote> quotes = statement.quotes().stream().filter(this::holds).toList();
      dropped += statement.quotes().size() - quotes.size();
      kept.add(
          quotes.isEmpty()
              ? new Statement(statement.text(), quotes, Support.UNSUPPORTED, doubt(statement))
              : new Statement(statement.text(), quotes, statement.support(), statement.doubt()));
    }
    return new Checked(kept, dropped);
  }

  private static String doubt(Statement statement) {
    return statement.doubt() == null
        ? "no words of the recording were found for it"
        : statement.doubt();
  }

  /** Whether these are the transcript's own words at the time given. */
  public boolean holds(Quote quote) {
    List<Word> words = transcript.words();
    for (int first = firstNear(quote.start()); first < words.size(); first++) {
      double start = words.get(first).start();
      if (start > quote.start() + SAME_TIME) {
        return false;
      }
      if (start >= quote.start() - SAME_TIME && runFrom(first, quote)) {
        return true;
      }
    }
    return false;
  }

  /** Binary search, as words never run backwards. */
  private int firstNear(double start) {
    List<Word> words = transcript.words();
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).start() < start - SAME_TIME) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean runFrom(int first, Quote quote) {
    int at = 0;
    for (int i = first; i < transcript.words().size(); i++) {
      Word word = transcript.words().get(i);
      if (i > first) {
        if (!quote.text().startsWith(separator, at)) {
          return false;
        }
        at += separator.length();
      }
      if (word.text().isEmpty() || !quote.text().startsWith(word.text(), at)) {
        return false;
      }
      at += word.text().length();
      if (at == quote.text().length() && Math.abs(word.end() - quote.end()) <= SAME_TIME) {
        return true;
      }
    }
    return false;
  }
}
