package dev.earshot.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  @Test
  void readsWordsPhrasesAndWhatIsExcluded() {
    SearchQuery query =
        parse("release \"next Monday\" -beta -\"dry run\" state-of-the-art “im Büro” e-mail");

    assertThat(query.words()).containsExactly("release", "state-of-the-art", "e-mail");
    assertThat(query.phrases()).containsExactly("next Monday", "im Büro");
    assertThat(query.excluded()).containsExactly("beta", "dry run");
    assertThat(query.wanted()).isEqualTo("release state-of-the-art e-mail next Monday im Büro");
  }

  @ParameterizedTest
  @CsvSource({
    "lagoon \"page, lagoon page",
    "\"lagoon, lagoon",
    "lagoon\", lagoon",
    "\"\" lagoon \" \", lagoon",
    "lagoon 🦆 - -- !, lagoon"
  })
  void takesAQuoteWithoutItsPartnerForNone(String typed, String words) {
    assertThat(parse(typed).words()).containsExactly(words.split(" ", -1));
    assertThat(parse(typed).phrases()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"", "\"\"", "-", "🦆🦆", "?!", "\"...\"", "\u0000"})
  void saysThatThereIsNoWord(String typed) {
    assertThatThrownBy(() -> parse(typed))
        .isInstanceOf(QueryException.class)
        .hasMessage("The query has no word to look for; write at least one letter or digit");
  }

  @Test
  void saysWhatElseIsWrong() {
    assertThatThrownBy(() -> parse("-beta"))
        .hasMessage("The query says only what is not wanted; write what to look for as well");
    assertThatThrownBy(() -> parse("x".repeat(10_000)))
        .hasMessage(
            "The query has 10,000 characters and may have 1,000; write a few words or a sentence");
    assertThatThrownBy(() -> QueryParser.parse("a", Filters.NONE, 0))
        .hasMessage("0 hits were asked for; ask for 1 to 100");
    assertThatThrownBy(() -> new Filters(null, null, "English", null, null, null, null))
        .hasMessage("The language 'English' is no code; write one such as en");
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    assertThatThrownBy(() -> new Filters(null, null, null, noon, noon, null, null))
        .hasMessageContaining("the first is not before the second");
  }

  @Test
  void readsDatesToTheirEndAndTimesAsTheyAre() {
    ZoneId zone = ZoneId.of("Europe/Berlin");

    assertThat(Dates.since("2026-03-31", zone)).isEqualTo("2026-03-30T22:00:00Z");
    assertThat(Dates.until("2026-03-31", zone)).isEqualTo("2026-03-31T22:00:00Z");
    assertThat(Dates.until("2026-03-31T12:00:00+02:00", zone)).isEqualTo("2026-03-31T10:00:00Z");
    assertThat(Dates.since(null, zone)).isNull();
    assertThat(Dates.since(" ", zone)).isNull();
    assertThatThrownBy(() -> Dates.since("31.3.2026", ZoneOffset.UTC))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("'31.3.2026' is no date; write one such as 2026-03-31");
  }

  private static SearchQuery parse(String typed) {
    return QueryParser.parse(typed, Filters.NONE, 10);
  }
}
