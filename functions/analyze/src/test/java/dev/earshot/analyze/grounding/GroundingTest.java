package dev.earshot.analyze.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.analyze.Recordings;
import dev.earshot.analyze.grounding.Claim.Citation;
import dev.earshot.analyze.grounding.Grounding.Grounded;
import dev.earshot.analyze.quote.QuoteCheck;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundingTest {
  /** A Saturday. */
  private static final LocalDate SPOKEN = LocalDate.of(2026, 3, 14);

  private static final Transcript MEETING =
      Recordings.english(
          List.of(
              "Good morning, everybody.",
              "We have two open bugs, and Peter looks at both.",
              "The new search costs about forty thousand euros.",
              "We ship the new release on Friday.",
              "Anna told Peter that it's ready.",
              "That is all for today.",
              "We ship the old one next year.",
              "The budget is 1,250 dollars for twenty twenty-six.",
              "Nobody objects."));

  @Test
  void findsQuotesWhateverTheirCasePunctuationAndSpacing() {
    Statement statement =
        only(ground("The release ships on Friday.", 3, "we ship  the NEW re-lease, on friday"));

    assertThat(statement.support()).isEqualTo(Support.QUOTED);
    assertThat(statement.quotes())
        .containsExactly(new Quote("We ship the new release on Friday.", 10.5, 13.9));
    assertThat(new QuoteCheck(MEETING).holds(statement.quotes().getFirst())).isTrue();
  }

  @Test
  void findsAQuoteBesideTheSentenceThatWasNamedAndNowhereElse() {
    assertThat(only(ground("Ready.", 2, "Anna told Peter that it's ready")).quotes()).hasSize(1);
    assertThat(only(ground("Ready.", 0, "Anna told Peter that it's ready")).quotes()).isEmpty();
  }

  @Test
  void takesTheMomentThatWasNamedWhereWordsComeTwice() {
    assertThat(only(ground("It ships.", 6, "We ship the")).quotes().getFirst().start())
        .isEqualTo(19.5);
    assertThat(only(ground("It ships.", 3, "We ship the")).quotes().getFirst().start())
        .isEqualTo(10.5);
  }

  @Test
  void dropsAndCountsWhatNobodySaid() {
    Grounded grounded =
        ground("The release ships on Sunday.", 3, "We ship on Sunday", "the new release");

    assertThat(grounded.dropped()).isEqualTo(1);
    assertThat(only(grounded).quotes()).hasSize(1);
  }

  @Test
  void neverTakesPartsOfWordsOrEmptyQuotesOrSentencesThatAreNotThere() {
    assertThat(only(ground("Art.", 1, "nd Peter lo")).quotes()).isEmpty();
    assertThat(only(ground("Art.", 1, "")).quotes()).isEmpty();
    assertThat(only(ground("Art.", 1, "?!")).quotes()).isEmpty();
    assertThat(only(ground("Art.", 99, "We ship the new")).quotes()).isEmpty();
    assertThat(only(ground("Art.", -1, "We ship the new")).quotes()).isEmpty();
    assertThat(ground("Art.", 1, "").dropped()).isEqualTo(1);
  }

  @Test
  void looksUpBothSidesOfWordsThatTheModelLeftOut() {
    Grounded grounded = ground("Bugs.", 1, "...two open bugs ... looks at both");

    assertThat(only(grounded).quotes())
        .extracting(Quote::text)
        .containsExactly("two open bugs,", "looks at both.");
    assertThat(grounded.dropped()).isZero();
  }

  @Test
  void showsTheWholeSentenceOfAQuoteTooShortToProveAnything() {
    assertThat(only(ground("On Friday.", 3, "Friday")).quotes())
        .extracting(Quote::text)
        .containsExactly("We ship the new release on Friday.");
  }

  @Test
  void marksAStatementWithoutAQuoteAsUnsupported() {
    Statement statement = only(ground("HACKED", 3));

    assertThat(statement.support()).isEqualTo(Support.UNSUPPORTED);
    assertThat(statement.doubt()).isEqualTo("no words of the recording were found for it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          There are 2 open bugs.                            | 1
          Two bugs are open; Peter looks at both.           | 1
          The search costs 40,000 euros.                    | 2
          The search costs 40k euros.                       | 2
          The release ships on Friday, 20 March 2026.       | 3
          The release ships on March 20th.                  | 3
          The release ships on the thirteenth of March.     | 3
          The 2026 budget is $1250.                         | 7
          The budget is 1.250 dollars.                      | 7
          Everybody was told first that it is ready.        | 4
          Peter was told by Anna.                           | 4
          """)
  void verifiesWhatTheQuotesSayInOtherForms(String statement, int sentence) {
    assertThat(only(whole(statement, sentence)))
        .extracting(Statement::support, Statement::doubt)
        .containsExactly(Support.QUOTED, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          There are 3 open bugs.                            | 1 | 3
          Anna looks at both.                               | 1 | Anna
          Oliver promised to look at both.                  | 1 | Oliver
          Both go to Mary Jones.                            | 1 | Mary, Jones
          The search costs 400 thousand euros.              | 2 | 400000
          The release ships on Thursday.                    | 3 | thursday
          The release ships on 21 March.                    | 3 | 21 march
          The release ships on 20 March 2027.               | 3 | 20 march 2027
          The budget is 125 dollars.                        | 7 | 125
          """)
  void marksNumbersNamesAndDatesThatTheQuotesDoNotSay(
      String statement, int sentence, String beyond) {
    assertThat(only(whole(statement, sentence)))
        .extracting(Statement::support, Statement::doubt)
        .containsExactly(Support.UNVERIFIED, "its quotes do not say " + beyond);
  }

  @Test
  void comparesNumbersAcrossLanguages() {
    Transcript german = Recordings.of("de", List.of("Wir haben einundzwanzig offene Fehler."));

    assertThat(
            only(ground(german, "There are 21 open bugs.", "en", new Citation(0, "einundzwanzig")))
                .support())
        .isEqualTo(Support.QUOTED);
    assertThat(
            only(ground(german, "Es gibt 22 Fehler.", "de", new Citation(0, "einundzwanzig")))
                .support())
        .isEqualTo(Support.UNVERIFIED);
  }

  @Test
  void quotesLanguagesThatWriteNoSpaces() {
    Transcript japanese = Recordings.of("ja", List.of("明日 会い ます 。", "では また"));

    assertThat(only(ground(japanese, "会う。", "ja", new Citation(0, "会います"))).quotes())
        .extracting(Quote::text)
        .containsExactly("会います");
  }

  private static Grounded ground(String statement, int sentence, String... quotes) {
    return ground(
        MEETING,
        statement,
        "en",
        Arrays.stream(quotes).map(each -> new Citation(sentence, each)).toArray(Citation[]::new));
  }

  private static Grounded whole(String statement, int sentence) {
    return ground(statement, sentence, MEETING.sentences().get(sentence).text());
  }

  private static Grounded ground(
      Transcript transcript, String statement, String language, Citation... evidence) {
    return new Grounding(transcript, SentenceRuns.of(transcript), SPOKEN)
        .ground(List.of(new Claim(statement, List.of(evidence))), language);
  }

  private static Statement only(Grounded grounded) {
    assertThat(grounded.statements()).hasSize(1);
    return grounded.statements().getFirst();
  }
}
