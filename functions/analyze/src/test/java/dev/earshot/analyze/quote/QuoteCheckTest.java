package dev.earshot.analyze.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.analyze.Recordings;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteCheckTest {
  private static final String NO_WORDS = "no words of the recording were found for it";
  private static final Transcript TRANSCRIPT =
      Recordings.english(List.of("We ship on Friday.", "We ship on Monday."));
  private static final QuoteCheck CHECK = new QuoteCheck(TRANSCRIPT);

  @Test
  void holdsForARunOfWordsAtItsTimes() {
    assertThat(CHECK.holds(new Quote("ship on Friday.", 0.5, 1.9))).isTrue();
    assertThat(CHECK.holds(new Quote("Friday. We ship", 1.5, 2.9))).isTrue();
  }

  @Test
  void dropsOtherWords() {
    assertThat(CHECK.holds(new Quote("ship on Sunday.", 0.5, 1.9))).isFalse();
    assertThat(CHECK.holds(new Quote("ship on friday.", 0.5, 1.9))).isFalse();
    assertThat(CHECK.holds(new Quote("shipon Friday.", 0.5, 1.9))).isFalse();
    assertThat(CHECK.holds(new Quote("hip on Friday.", 0.5, 1.9))).isFalse();
    assertThat(CHECK.holds(new Quote("", 0.5, 1.9))).isFalse();
  }

  @Test
  void dropsTheSameWordsOfAnotherMoment() {
    assertThat(CHECK.holds(new Quote("We ship on", 2, 3.4))).isTrue();
    assertThat(CHECK.holds(new Quote("We ship on", 0, 3.4))).isFalse();
    assertThat(CHECK.holds(new Quote("ship on Friday.", 0.6, 1.9))).isFalse();
    assertThat(CHECK.holds(new Quote("ship on Friday.", Double.NaN, 1.9))).isFalse();
  }

  @Test
  void countsWhatItDropsAndMarksStatementsWithoutQuotes() {
    Quote good = new Quote("We ship", 0, 0.9);
    Quote bad = new Quote("We sail", 0, 0.9);

    QuoteCheck.Checked checked =
        CHECK.check(
            List.of(
                new Statement("kept", List.of(bad, good)),
                new Statement("dropped", List.of(bad)),
                new Statement("bare", List.of())));

    assertThat(checked.dropped()).isEqualTo(2);
    assertThat(checked.statements())
        .containsExactly(
            new Statement("kept", List.of(good)),
            new Statement("dropped", List.of(), Support.UNSUPPORTED, NO_WORDS),
            new Statement("bare", List.of(), Support.UNSUPPORTED, NO_WORDS));
  }

  @Test
  void writesNoSpacesInLanguagesWithoutThem() {
    Transcript japanese = Recordings.of("ja", List.of("明日 会い ます"));

    assertThat(new QuoteCheck(japanese).holds(new Quote("明日会います", 0, 1.4))).isTrue();
    assertThat(Wording.quote(japanese, 0, 3).text()).isEqualTo("明日会います");
  }
}
