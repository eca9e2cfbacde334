package dev.earshot.analyze.llm;

import static dev.earshot.analyze.llm.ScriptedModel.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.analyze.Recordings;
import dev.earshot.analyze.Tasks;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.price.PriceTable;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongRecordingTest {
  private static final Pattern LINE = Pattern.compile("(?m)^\\[(\\d+)](?: \\(.*\\))? (.*)$");

  /** 400 sentences of 6 words; every hundredth one is about a decision. */
  private static final Transcript DAY =
      Recordings.english(
          IntStream.range(0, 400)
              .mapToObj(
                  i ->
                      i % 100 == 50
                          ? "We decided to buy house " + i + "."
                          : "Somebody speaks about item " + i + " here.")
              .toList());

  private static final LanguageModelSettings SETTINGS = settings(0, 0);

  private final Tasks.Parts parts = new Tasks.Parts();

  private static LanguageModelSettings settings(long tokens, double cost) {
    return new LanguageModelSettings(800, 40, 500, 30, 1, Duration.ofSeconds(30), tokens, cost);
  }

  /** Finds the decisions of a window, and puts those of windows together one by one. */
  private static ChatReply reply(ChatRequest request) {
    boolean joins = String.valueOf(request.schema()).contains("sources");
    return says(
        LINE.matcher(request.user())
            .results()
            .filter(each -> joins || each.group(2).startsWith("We decided"))
            .map(each -> joins ? joined(each) : found(each))
            .collect(Collectors.joining(",", "{\"statements\": [", "]}")));
  }

  private static String found(MatchResult line) {
    return "{\"statement\": \"House %s is bought.\", \"evidence\": [{\"sentence\": %s, \"quote\": \"%s\"}]}"
        .formatted(line.group(1), line.group(1), line.group(2));
  }

  private static String joined(MatchResult line) {
    return "{\"statement\": \"%s\", \"sources\": [%s]}".formatted(line.group(2), line.group(1));
  }

  @Test
  void readsEveryWindowAndCarriesTheEvidenceThrough() {
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);

    EngineResult.Answered answered = (EngineResult.Answered) answer(model, SETTINGS, "What?");

    assertThat(answered.statements())
        .extracting(Statement::text)
        .containsExactly(
            "House 50 is bought.",
            "House 150 is bought.",
            "House 250 is bought.",
            "House 350 is bought.");
    assertThat(answered.statements())
        .allMatch(each -> each.support() == Support.QUOTED)
        .flatExtracting(Statement::quotes)
        .extracting(Quote::text)
        .contains("We decided to buy house 350.");
    String read = model.requests.stream().map(ChatRequest::user).collect(Collectors.joining("\n"));
    assertThat(DAY.sentences()).allMatch(each -> read.contains(each.text()));
    assertThat(model.requests).hasSizeBetween(4, 8);
  }

  @Test
  void repeatsTheEndOfAWindowAtTheBeginningOfTheNext() {
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);

    answer(model, SETTINGS, "What?");

    List<String> first = model.requests.get(0).user().lines().toList();
    List<String> second =
        model.requests.get(1).user().lines().filter(each -> each.startsWith("[")).toList();
    assertThat(second.getFirst()).isEqualTo(first.get(first.size() - 5));
  }

  @Test
  void paysOnlyForWhatIsNewWhenAskedAgain() {
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);
    EngineResult.Answered before = (EngineResult.Answered) answer(model, SETTINGS, "What?");
    int calls = model.requests.size();

    EngineResult.Answered again = (EngineResult.Answered) answer(model, SETTINGS, "What?");

    assertThat(model.requests).hasSize(calls);
    assertThat(again.statements()).isEqualTo(before.statements());
    assertThat(again.receipt()).extracting(Receipt::reused).isEqualTo(calls);
    answer(model, SETTINGS, "What else?");
    assertThat(model.requests).hasSize(2 * calls);
  }

  @Test
  void goesOnAfterAFailureWithTheWindowThatFailed() {
    AtomicInteger calls = new AtomicInteger();
    ScriptedModel model =
        new ScriptedModel(
            request ->
                calls.incrementAndGet() == 3
                    ? new ChatReply.Unavailable("the connection broke", null)
                    : reply(request));

    assertThat(answer(model, SETTINGS, "What?")).isInstanceOf(EngineResult.Failed.class);
    EngineResult.Answered answered = (EngineResult.Answered) answer(model, SETTINGS, "What?");

    assertThat(answered.statements()).hasSize(4);
    assertThat(answered.receipt()).extracting(Receipt::reused).isEqualTo(2);
  }

  @Test
  void pausesWhenItsTimeEndsAndKeepsWhatIsFinished() {
    AtomicInteger calls = new AtomicInteger();
    ScriptedModel model =
        new ScriptedModel(
            request -> {
              if (calls.incrementAndGet() == 3) {
                throw new CancellationException("time is up");
              }
              return reply(request);
            });

    assertThat(answer(model, SETTINGS, "What?")).isEqualTo(new EngineResult.Paused(2, 2));
    assertThat(answer(model, SETTINGS, "What?")).isInstanceOf(EngineResult.Answered.class);
    assertThat(calls.get()).isEqualTo(parts.all().size() + 1);
  }

  @Test
  void makesNoProgressWithoutTime() {
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);

    assertThat(
            engine(model, SETTINGS)
                .answer(Tasks.of(Prompt.asked("What?"), DAY, parts, Duration.ofSeconds(-1))))
        .isEqualTo(new EngineResult.Paused(0, 0));
    assertThat(model.requests).isEmpty();
  }

  @Test
  void stopsBeforeItsBudgetOfTokensIsExceeded() {
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);

    EngineResult result = answer(model, settings(1_700, 0), "What?");

    assertThat(result)
        .isInstanceOfSatisfying(
            EngineResult.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.reason()).startsWith("its budget of 1,700 tokens is used up: ");
            });
    assertThat(model.requests).isNotEmpty();
    answer(model, settings(1_700, 0), "What else?");
    assertThat(parts.all()).hasSizeLessThan(20);
  }

  @Test
  void stopsBeforeItsBudgetOfMoneyIsExceeded() {
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);

    assertThat(answer(model, settings(0, 0.0005), "What?"))
        .isInstanceOfSatisfying(
            EngineResult.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("its budget of 0.0005 USD"));
  }

  @Test
  void keepsTheStatementsOfWindowsWhereJoiningLeavesNone() {
    ScriptedModel model =
        new ScriptedModel(
            request ->
                String.valueOf(request.schema()).contains("sources")
                    ? says("{\"statements\": []}")
                    : reply(request));

    assertThat(((EngineResult.Answered) answer(model, SETTINGS, "What?")).statements()).hasSize(4);
  }

  @Test
  void marksWhatJoiningMakesUp() {
    ScriptedModel model =
        new ScriptedModel(
            request ->
                String.valueOf(request.schema()).contains("sources")
                    ? says(
                        """
                        {"statements": [{"statement": "Five houses are bought.", "sources": [0, 1, 99]},
                                        {"statement": "HACKED", "sources": []}]}""")
                    : reply(request));

    assertThat(((EngineResult.Answered) answer(model, SETTINGS, "What?")).statements())
        .extracting(Statement::support, Statement::doubt)
        .containsExactly(
            tuple(Support.UNVERIFIED, "its quotes do not say 5"),
            tuple(Support.UNSUPPORTED, "no words of the recording were found for it"));
  }

  @Test
  void readsSeveralWindowsAtOnce() {
    LanguageModelSettings four =
        new LanguageModelSettings(800, 40, 500, 30, 4, Duration.ofSeconds(30), 0, 0);
    ScriptedModel model = new ScriptedModel(LongRecordingTest::reply);

    EngineResult.Answered answered = (EngineResult.Answered) answer(model, four, "What?");

    assertThat(answered.statements())
        .extracting(Statement::text)
        .startsWith("House 50 is bought.")
        .endsWith("House 350 is bought.");
  }

  private EngineResult answer(
      ScriptedModel model, LanguageModelSettings settings, String question) {
    return engine(model, settings)
        .answer(Tasks.of(Prompt.asked(question), DAY, parts, Duration.ofMinutes(1)));
  }

  private static LanguageModelEngine engine(ScriptedModel model, LanguageModelSettings settings) {
    return new LanguageModelEngine(model, settings, PriceTable.packaged());
  }
}
