package dev.earshot.analyze.grounding;

import dev.earshot.analyze.grounding.Claim.Citation;
import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes statements of claims: quotes become the transcript's own words or are dropped, and what a
 * statement says beyond its quotes is marked.
 */
public final class Grounding {
  private static final String NO_QUOTE = "no words of the recording were found for it";

  /** Models leave out what they find unimportant, and say so by dots. */
  private static final Pattern LEFT_OUT = Pattern.compile("\\[?(?:\\.\\.\\.+|…)]?");

  private final QuoteFinder quotes;
  private final Facts facts;

  /**
   * For the claims about one recording.
   *
   * @param spoken the day it was handed in, if known
   */
  public Grounding(
      Transcript transcript, List<SpokenSentence> sentences, @Nullable LocalDate spoken) {
    this.quotes = new QuoteFinder(transcript, sentences);
    this.facts =
        new Facts(
            transcript.language(), sentences.stream().map(SpokenSentence::text).toList(), spoken);
  }

  /**
   * What became of claims.
   *
   * @param dropped how many quotes are not in the transcript where they are said to be
   */
  public record Grounded(List<Statement> statements, int dropped) {
    public Grounded {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Looks every quote up.
   *
   * @param written the language of the claims
   */
  public Grounded ground(List<Claim> claims, String written) {
    List<Statement> statements = new ArrayList<>();
    int dropped = 0;
    for (Claim claim : claims) {
      Set<Quote> found = new LinkedHashSet<>();
      for (Citation citation : claim.evidence()) {
        for (String part : LEFT_OUT.split(citation.quote(), -1)) {
          if (part.isBlank() && part.length() < citation.quote().length()) {
            continue; // dots at the beginning or the end
          }
          Optional<Quote> quote = quotes.find(part, citation.sentence());
          quote.ifPresent(found::add);
          dropped += quote.isPresent() ? 0 : 1;
        }
      }
      statements.add(checked(claim.statement(), written, List.copyOf(found)));
    }
    return new Grounded(statements, dropped);
  }

  /**
   * A statement with quotes that are known to be the transcript's, its facts compared with them.
   */
  public Statement checked(String text, String written, List<Quote> quotes) {
    if (quotes.isEmpty()) {
      return new Statement(text, quotes, Support.UNSUPPORTED, NO_QUOTE);
    }
    return facts
        .beyond(text, written, quotes)
        .map(doubt -> new Statement(text, quotes, Support.UNVERIFIED, doubt))
        .orElseGet(() -> new Statement(text, quotes));
  }
}
