package dev.earshot.analyze.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.analyze.Recordings;
import dev.earshot.analyze.Tasks;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.quote.QuoteCheck;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.embedding.SentenceModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinEngineTest {
  @AutoClose private static final SentenceModel MODEL = new SentenceModel(2);

  private static final Transcript STANDUP =
      Recordings.english(
          List.of(
              "Good morning everyone.",
              "What did you finish yesterday, Peter?",
              "Yesterday I finished the new login page, and all tests are passing.",
              "Today I will write the documentation for it.",
              "When will the documentation be ready?",
              "I will finish the documentation by Thursday evening.",
              "We had twelve failed payments last week, because the bank changed its certificate.",
              "I will add an alert for expiring certificates by Friday.",
              "The search index is slow for large customers.",
              "Sarah knows the search index best.",
              "She will look at it next Monday.",
              "The release stays on the twentieth of March."));

  private final BuiltinEngine engine = new BuiltinEngine(MODEL);

  @Test
  void quotesTheSentenceThatAnswers() {
    assertThat(texts("When is the release?", STANDUP))
        .contains("The release stays on the twentieth of March.");
    assertThat(texts("Why did payments fail?", STANDUP))
        .contains(
            "We had twelve failed payments last week, because the bank changed its certificate.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"What is the budget for marketing?", "Who bought the pizza?", "What?", "?!", "¿"})
  void saysPlainlyWhenTheRecordingDoesNotSpeakAboutIt(String prompt) {
    assertThat(answer(prompt, STANDUP))
        .isEqualTo(new EngineResult.NotInRecording("The recording does not speak about this."));
  }

  @Test
  void listsCommitmentsInTheRecordingsOrder() {
    assertThat(texts("Who will do what, and by when?", STANDUP))
        .containsExactly(
            "Today I will write the documentation for it.",
            "I will finish the documentation by Thursday evening.",
            "I will add an alert for expiring certificates by Friday.",
            "She will look at it next Monday.");
  }

  @Test
  void quotesWhoAPronounStandsFor() {
    Statement monday = statements("List the action items", STANDUP).getLast();

    assertThat(monday.quotes())
        .extracting(Quote::text)
        .containsExactly("Sarah knows the search index best.", "She will look at it next Monday.");
  }

  @Test
  void cutsChaptersWhereTheSubjectShifts() {
    List<String> kitchen =
        List.of(
            "First we knead the dough.",
            "The dough needs flour, water and salt.",
            "Then the bread goes into the hot oven.",
            "Bake the bread until the crust is brown.",
            "Let the loaf cool before you slice the bread.");
    List<String> space =
        List.of(
            "The rocket lifts off from the launch pad.",
            "The astronauts reach orbit after eight minutes.",
            "Their spacecraft docks with the space station.",
            "The crew floats in the cabin of the station.",
            "From orbit the astronauts photograph the Earth.");
    Transcript both =
        Recordings.english(
            IntStream.range(0, 10)
                .mapToObj(i -> i < 5 ? kitchen.get(i) : space.get(i - 5))
                .toList());

    List<Statement> chapters = statements("Give me the chapters", both);

    assertThat(chapters)
        .extracting(each -> each.quotes().getFirst().text())
        .containsExactly(kitchen.getFirst(), space.getFirst());
    assertThat(chapters.getFirst().text()).containsIgnoringCase("bread");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Summarize",
        "action items",
        "chapters",
        "When is the release?",
        "Wann kommt die Version?"
      })
  void everyQuoteIsTheTranscriptsOwn(String prompt) {
    QuoteCheck check = new QuoteCheck(STANDUP);
    if (answer(prompt, STANDUP) instanceof EngineResult.Answered answered) {
      assertThat(check.check(answered.statements()).dropped()).isZero();
      assertThat(answered.statements()).flatExtracting(Statement::quotes).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Summarize", "action items", "chapters", "Who speaks?"})
  void saysThatNobodySpeaks(String prompt) {
    assertThat(answer(prompt, Recordings.english(List.of())))
        .isEqualTo(new EngineResult.NotInRecording("Nobody speaks in this recording."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Summarize", "chapters", "When do we ship?"})
  void answersFromASingleSentence(String prompt) {
    assertThat(statements(prompt, Recordings.english(List.of("We ship on Friday."))))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.quotes()).containsExactly(new Quote("We ship on Friday.", 0, 1.9)));
  }

  @Test
  void takesPromptsOfAnyLength() {
    assertThat(answer("shipping and handling ".repeat(180).strip(), STANDUP)).isNotNull();
  }

  @Test
  void findsWordsInLanguagesTheSentenceModelDoesNotKnow() {
    Transcript german =
        Recordings.of(
            "de",
            List.of(
                "Guten Morgen zusammen.",
                "Die Lieferung kommt am Donnerstag in Hamburg an.",
                "Das Wetter ist schön."));

    assertThat(texts("Wann kommt die Lieferung an?", german))
        .containsExactly("Die Lieferung kommt am Donnerstag in Hamburg an.");
    assertThat(answer("Wer bezahlt den Kuchen?", german))
        .isInstanceOf(EngineResult.NotInRecording.class);
  }

  @Test
  void cutsSentencesThatNobodyPunctuated() {
    Transcript endless = Recordings.english(List.of("and then we went on ".repeat(60).strip()));

    assertThat(SentenceRuns.of(endless))
        .allMatch(each -> each.text().split(" ", -1).length <= 60)
        .hasSizeGreaterThan(4);
  }

  @Test
  void findsOneSentenceAmongFiveThousand() {
    Transcript day =
        Recordings.english(
            IntStream.range(0, 5000)
                .mapToObj(
                    i ->
                        i == 3210
                            ? "The release stays on the twentieth of March."
                            : "Item " + i + " is counted.")
                .toList());

    assertThat(texts("When is the release?", day))
        .containsExactly("The release stays on the twentieth of March.");
  }

  @Test
  void stopsWhenCancelled() {
    assertThatThrownBy(
            () ->
                engine.answer(
                    Tasks.of(
                        Prompt.asked("When is the release?"),
                        STANDUP,
                        new Tasks.Parts(),
                        Duration.ofSeconds(-1))))
        .isInstanceOf(CancellationException.class);
  }

  private EngineResult answer(String prompt, Transcript transcript) {
    return engine.answer(Tasks.of(prompt, transcript));
  }

  private List<Statement> statements(String prompt, Transcript transcript) {
    assertThat(answer(prompt, transcript)).isInstanceOf(EngineResult.Answered.class);
    return ((EngineResult.Answered) answer(prompt, transcript)).statements();
  }

  private List<String> texts(String prompt, Transcript transcript) {
    return statements(prompt, transcript).stream().map(Statement::text).toList();
  }
}
