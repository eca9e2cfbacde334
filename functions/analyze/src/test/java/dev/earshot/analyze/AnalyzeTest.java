package dev.earshot.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.prompt.PromptLibrary;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisContinued;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.RedisServer;
import dev.earshot.store.blob.FolderStore;
import dev.earshot.store.redis.RedisLeases;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeTest {
  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  private static final JobId JOB = JobId.of("", "/test", "1");
  private static final Prompt PROMPT = Prompt.asked("When do we ship?");
  private static final Transcript TRANSCRIPT = Recordings.english(List.of("We ship on Friday."));
  private static final EngineResult ANSWERED =
      new EngineResult.Answered(
          List.of(new Statement("On Friday", List.of(new Quote("on Friday.", 1, 1.9)))));

  private final List<CloudEvent> published = new ArrayList<>();
  private final Events events = new Events(URI.create("/test"), Clock.systemUTC());
  private final ScriptedEngine engine = new ScriptedEngine();

  @AutoClose private final RedisLeases leases = new RedisLeases(REDIS.connections());

  private JobRecord record;
  private Analyze analyze;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    REDIS.wipe();
    record = new JobRecord(new FolderStore(folder));
    analyze = analyze(Duration.ofMinutes(1), Clock.systemUTC());
    record.submit(
        JOB,
        new Submission(
            "",
            "/test",
            "1",
            "2026-01-01T00:00:00Z",
            new RecordingSubmitted(
                URI.create("upload/a.ogg"),
                null,
                "en",
                "whisper",
                "base",
                Map.of(),
                List.of(PROMPT))));
  }

  private Analyze analyze(Duration timeLimit, Clock clock) {
    AnalyzeProperties properties = properties(timeLimit, Duration.ofMillis(50));
    return new Analyze(
        new FanOut(record, engines(), published::add, events),
        new Answering(
            record, leases, engines(), PromptLibrary.open(null), events, clock, properties));
  }

  private static AnalyzeProperties properties(Duration timeLimit, Duration patience) {
    return new AnalyzeProperties(
        "scripted",
        timeLimit,
        patience,
        1,
        null,
        null,
        new AnalyzeProperties.OpenAi(null, "", "", 1_000),
        new AnalyzeProperties.Window(6_000, 100, 1_000, 30, 1, Duration.ofSeconds(30)),
        new AnalyzeProperties.Budget(0, 0));
  }

  /** Two seconds pass whenever it is looked at. */
  private static final class LeapingClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      now = now.plusSeconds(2);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void asksForEveryPromptWithoutAnswerOnceThereIsATranscript() {
    record.keep(JOB, TRANSCRIPT);
    ask(PROMPT);
    Prompt other = Prompt.asked("Who ships?");
    record.ask(JOB, other);

    assertThat(deliver(completed())).isEqualTo(new Outcome.Done());

    assertThat(published)
        .singleElement()
        .extracting(Events::payload)
        .isEqualTo(new AnalysisRequested(JOB, other));
  }

  @Test
  void triesAgainLaterWhenTheBrokerTakesNothing() {
    record.keep(JOB, TRANSCRIPT);
    FanOut broken =
        new FanOut(
            record,
            engines(),
            event -> {
              throw new PublishException("The broker is away", null);
            },
            events);
    Answering answering =
        new Answering(
            record,
            leases,
            engines(),
            PromptLibrary.open(null),
            events,
            Clock.systemUTC(),
            properties(Duration.ofMinutes(1), Duration.ZERO));

    assertThat(new Analyze(broken, answering).apply(events.about(JOB, completed())))
        .isEqualTo(new Outcome.Unavailable("The broker is away"));
  }

  @Test
  void keepsAPromptAskedBeforeTheTranscriptExists() {
    Prompt early = Prompt.asked("Who ships?");

    assertThat(ask(early)).isEqualTo(new Outcome.Done());

    assertThat(record.prompts(JOB)).contains(early);
    assertThat(engine.calls).isZero();
  }

  @Test
  void repliesFromTheStoredAnswerWhenRedelivered() {
    record.keep(JOB, TRANSCRIPT);

    CloudEvent first = reply(ask(PROMPT));
    CloudEvent second = reply(ask(PROMPT));

    assertThat(second.getId()).isEqualTo(first.getId());
    assertThat(engine.calls).isEqualTo(1);
    AnalysisCompleted data = (AnalysisCompleted) Events.payload(first);
    assertThat(record.has(JOB, data.answer())).isTrue();
  }

  @Test
  void dropsQuotesThatAreNotInTheTranscriptAndCountsThem() {
    record.keep(JOB, TRANSCRIPT);
    engine.result =
        new EngineResult.Answered(
            List.of(new Statement("On Sunday", List.of(new Quote("on Sunday.", 1, 1.9)))));

    ask(PROMPT);

    Answer answer = record.answers(JOB).getFirst();
    assertThat(answer.answered()).isFalse();
    assertThat(answer.droppedQuotes()).isEqualTo(1);
    assertThat(answer.statements())
        .allMatch(each -> each.support() == Support.UNSUPPORTED)
        .extracting(Statement::text)
        .last()
        .isEqualTo("On Sunday");
  }

  @Test
  void waitsAWhileForWhoeverHoldsTheLeaseThenSaysBusy() {
    record.keep(JOB, TRANSCRIPT);
    String id =
        new Answers(engine).idOf(record.transcriptSha256(JOB).orElseThrow(), PROMPT).toString();

    try (Leases.Lease _ = leases.acquire("analyze/" + JOB + "/" + id).orElseThrow()) {
      assertThat(ask(PROMPT)).isInstanceOf(Outcome.Busy.class);
    }
    assertThat(ask(PROMPT)).isInstanceOf(Outcome.Reply.class);
  }

  @Test
  void givesUpForNowWhenItsTimeIsOver() {
    record.keep(JOB, TRANSCRIPT);
    analyze = analyze(Duration.ofSeconds(1), new LeapingClock());

    assertThat(ask(PROMPT)).isInstanceOf(Outcome.Unavailable.class);
    assertThat(record.answers(JOB)).isEmpty();
  }

  @Test
  void storesAPermanentFailureAndSaysSo() {
    record.keep(JOB, TRANSCRIPT);
    engine.result = new EngineResult.Failed("Tried to answer", "the model refuses", false);

    JobFailed failed = (JobFailed) Events.payload(reply(ask(PROMPT)));

    assertThat(failed.step()).isEqualTo("analyze/" + PROMPT.id());
    assertThat(record.failure(JOB, failed.step()).orElseThrow().reason())
        .isEqualTo("the model refuses");
  }

  @Test
  void asksForAnotherDeliveryAfterAFailureThatMayPass() {
    record.keep(JOB, TRANSCRIPT);
    engine.result = new EngineResult.Failed("Tried to answer", "the service is down", true);

    assertThat(ask(PROMPT)).isInstanceOf(Outcome.Unavailable.class);
    assertThat(record.failures(JOB)).isEmpty();
  }

  @Test
  void takesBackWhatItWroteIntoAJobDeletedMeanwhile() {
    record.keep(JOB, TRANSCRIPT);
    engine.before = () -> record.delete(JOB, new Tombstone("2026-01-02T00:00:00Z"));

    assertThat(ask(PROMPT)).isEqualTo(new Outcome.Done());

    assertThat(record.answers(JOB)).isEmpty();
    assertThat(record.prompts(JOB)).isEmpty();
  }

  @Test
  void hasNothingToSayAboutADeletedJob() {
    record.delete(JOB, new Tombstone("2026-01-02T00:00:00Z"));

    assertThat(ask(PROMPT)).isEqualTo(new Outcome.Done());
    assertThat(deliver(completed())).isEqualTo(new Outcome.Done());
    assertThat(record.prompts(JOB)).isEmpty();
  }

  @Test
  void rejectsEventsOfNoJobAndOfOtherFunctions() {
    JobId unknown = JobId.of("", "/test", "unknown");

    assertThat(deliver(new AnalysisRequested(unknown, PROMPT)))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(record.jobs()).containsExactly(JOB);
    assertThat(deliver(new JobsSweep())).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void saysWhichEnginesThereAreWhenAPromptNamesAnother() {
    record.keep(JOB, TRANSCRIPT);
    Prompt prompt = PROMPT.by("oracle");

    JobFailed failed = (JobFailed) Events.payload(reply(ask(prompt)));

    assertThat(failed.tried()).isEqualTo("answer \"When do we ship?\" with the engine 'oracle'");
    assertThat(failed.reason()).isEqualTo("no such engine is set up here; there is: scripted");
    assertThat(engine.calls).isZero();
  }

  @Test
  void looksUpThePromptThatAnEventOnlyNames() {
    record.keep(JOB, TRANSCRIPT);
    Prompt prompt = new Prompt("", "summary", 1, null);

    assertThat(Events.payload(reply(ask(prompt)))).isInstanceOf(AnalysisCompleted.class);

    assertThat(engine.asked.text()).startsWith("Summarize the recording: ");
    assertThat(record.answers(JOB)).extracting(Answer::prompt).containsExactly(prompt);
  }

  @Test
  void saysWhichPromptsThereAreWhenAnEventNamesAnother() {
    record.keep(JOB, TRANSCRIPT);

    JobFailed failed = (JobFailed) Events.payload(reply(ask(new Prompt("", "horoscope", 1, null))));

    assertThat(failed.reason()).startsWith("there is no prompt 'horoscope@1'; there is: summary");
  }

  @Test
  void goesOnByAnEventOfItsOwnWhileItMakesProgress() {
    record.keep(JOB, TRANSCRIPT);
    engine.result = new EngineResult.Paused(7, 2);

    CloudEvent event = reply(ask(PROMPT));

    assertThat(Events.payload(event)).isEqualTo(new AnalysisContinued(JOB, PROMPT, 7));
    engine.result = ANSWERED;
    assertThat(Events.payload(reply(deliver(Events.payload(event)))))
        .isInstanceOf(AnalysisCompleted.class);
  }

  @Test
  void asksForAnotherDeliveryWhenItsTimeEndedWithoutProgress() {
    record.keep(JOB, TRANSCRIPT);
    engine.result = new EngineResult.Paused(7, 0);

    assertThat(ask(PROMPT)).isInstanceOf(Outcome.Unavailable.class);
  }

  private static TranscriptCompleted completed() {
    return new TranscriptCompleted(JOB, "en", 2, 4, JobRecord.TRANSCRIPT);
  }

  private Engines engines() {
    return new Engines(List.of(engine), engine.name());
  }

  private Outcome ask(Prompt prompt) {
    return deliver(new AnalysisRequested(JOB, prompt));
  }

  private Outcome deliver(Payload payload) {
    return analyze.apply(events.about(JOB, payload));
  }

  private static CloudEvent reply(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Reply.class);
    return ((Outcome.Reply) outcome).event();
  }

  private static final class ScriptedEngine implements AnswerEngine {
    private EngineResult result = ANSWERED;
    private Runnable before = () -> {};
    private int calls;
    private Prompt asked = PROMPT;

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public String model() {
      return "1";
    }

    @Override
    public EngineResult answer(EngineTask task) {
      calls++;
      asked = task.prompt();
      before.run();
      if (task.deadline().over()) {
        throw new CancellationException();
      }
      return result;
    }
  }
}
