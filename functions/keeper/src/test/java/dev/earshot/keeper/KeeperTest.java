package dev.earshot.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.EventType;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.JobReplay;
import dev.earshot.contract.event.JobsSweep;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.StructuredEvent;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.AnswerId;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Marks;
import dev.earshot.store.RedisServer;
import dev.earshot.store.blob.FolderStore;
import dev.earshot.store.redis.RedisMarks;
import dev.earshot.transcribe.Recording;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeeperTest {
  @AutoClose private static final RedisServer REDIS = RedisServer.start();
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock = Clock.systemUTC();
  private final Events events = new Events(URI.create("/earshot/ingest"), clock);
  private final List<CloudEvent> published = new ArrayList<>();
  private final Marks marks = new RedisMarks(REDIS.connections());
  private JobRecord record;
  private Recording recording;
  private JobId job;
  private Function<CloudEvent, Outcome> keeper;

  @BeforeEach
  void start(@TempDir Path folder) {
    REDIS.wipe();
    record = new JobRecord(new FolderStore(folder));
    recording = new Recording(record, "a", 3).submitted("en", "base");
    job = recording.job();
    pause(AT_ONCE, AT_ONCE);
  }

  private void pause(Duration shortest, Duration longest) {
    keeper =
        new KeeperConfiguration()
            .keeper(
                record,
                marks,
                REDIS.connections(),
                published::add,
                new KeeperProperties(shortest, longest, 3),
                clock,
                new Replay(record, published::add, clock));
  }

  private void sweep() {
    assertThat(keeper.apply(events.create("sweep", new JobsSweep()).build()))
        .isEqualTo(new Outcome.Done());
  }

  /** Sweeps until the pause is over and something was published. */
  private List<Payload> sweepUntilPublished() {
    published.clear();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              sweep();
              return !published.isEmpty();
            });
    return payloads();
  }

  private List<Payload> payloads() {
    return published.stream().map(Events::payload).toList();
  }

  private void deadLetter(CloudEvent event, int code, String body) {
    deadLetter(event, code, body, "http://transcribe.example/");
  }

  private void deadLetter(CloudEvent event, int code, String body, String destination) {
    CloudEvent dead =
        CloudEventBuilder.from(event)
            .withExtension("knativeerrordest", destination)
            .withExtension("knativeerrorcode", code)
            .withExtension(
                "knativeerrordata", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)))
            .build();
    assertThat(keeper.apply(dead)).isEqualTo(new Outcome.Done());
  }

  private void deadChunk(int chunk) {
    deadLetter(events.about(job, recording.ready(chunk)), 503, "{\"detail\":\"no memory\"}");
  }

  private void text(int chunk) {
    record.write(job, new ChunkText(recording.chunks().get(chunk).id(), "en", List.of()));
  }

  private Manifest manifest() {
    return record.keep(job, recording.manifest());
  }

  private Transcript transcript() {
    manifest();
    return record.keep(job, new Transcript("en", 90, "", List.of(), List.of()));
  }

  @Test
  void keepsADeadLetterWhoseResultIsAbsent() {
    deadChunk(1);
    deadChunk(1);

    String step = "chunk/" + recording.ready(1).chunk();
    Failure failure = record.failure(job, step).orElseThrow();
    assertThat(failure.count()).isEqualTo(2);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.reason()).isEqualTo("no memory");
    CloudEvent kept = StructuredEvent.read(String.valueOf(failure.event()).getBytes(UTF_8));
    assertThat(Events.payload(kept)).isEqualTo(recording.ready(1));
    assertThat(payloads())
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each)
                    .isInstanceOfSatisfying(
                        JobFailed.class, failed -> assertThat(failed.step()).isEqualTo(step)));
  }

  @Test
  void saysThatARefusedEventCannotBeRetried() {
    deadLetter(events.about(job, recording.ready(0)), 422, "not json");

    assertThat(record.failures(job)).singleElement().matches(failure -> !failure.retryable());
    assertThat(record.failures(job).getFirst().reason()).isEqualTo("not json");
    sweep();
    assertThat(payloads()).hasOnlyElementsOfType(JobFailed.class);
  }

  @Test
  void republishesTheTranscriptOfADeadLetterWhoseResultExists() {
    transcript();

    deadChunk(2);

    assertThat(payloads())
        .containsExactly(new TranscriptCompleted(job, "en", 90, 0, JobRecord.TRANSCRIPT));
    assertThat(record.failures(job)).isEmpty();
  }

  @Test
  void republishesTheAnswerOfADeadLetterWhoseResultExists() {
    transcript();
    Prompt prompt = Prompt.asked("Who?");
    AnswerId id =
        AnswerId.of(record.transcriptSha256(job).orElseThrow(), prompt.id(), "builtin", "1");
    record.keep(job, id, new Answer(prompt, "builtin", "1", false, List.of()));

    deadLetter(events.about(job, new AnalysisRequested(job, prompt)), 503, "");

    assertThat(payloads())
        .containsExactly(new AnalysisCompleted(job, prompt.id(), JobRecord.answerReference(id)));
  }

  @Test
  void keepsAQuestionWhoseDeliveryFailed() {
    Prompt prompt = Prompt.asked("Who?");

    deadLetter(events.about(job, new AnalysisRequested(job, prompt)), 500, "");

    assertThat(record.prompts(job)).containsExactly(prompt);
    assertThat(record.failure(job, "analyze/" + prompt.id()).orElseThrow().reason())
        .isEqualTo("it answered with status 500");
  }

  @Test
  void keepsADeadLetterOfAWholeSetAsTheFailedStepClose() {
    manifest();
    List.of(0, 1, 2).forEach(this::text);

    deadChunk(0);

    assertThat(record.failures(job)).extracting(Failure::step).containsExactly("close");
  }

  @Test
  void forgetsADeadLetterThatTheManifestDoesNotName() {
    record.keep(job, new Manifest(30, "0".repeat(64), recording.chunks().subList(0, 1)));

    deadChunk(2);

    assertThat(published).isEmpty();
    assertThat(record.failures(job)).isEmpty();
  }

  @Test
  void keepsNothingOfADeletedJob() {
    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));

    deadChunk(0);

    assertThat(record.names(job)).containsExactly("tombstone.json");
    assertThat(published).isEmpty();
  }

  @Test
  void keepsASubmissionThatOnlyTheDeadLetterHolds() {
    RecordingSubmitted submitted =
        new RecordingSubmitted(
            URI.create("http://example.com/a.mp3"),
            null,
            "en",
            "whisper",
            "base",
            Map.of(),
            List.of(Prompt.asked("Who?")));
    CloudEvent event = events.create("42", submitted).withExtension("owner", "ann").build();

    deadLetter(event, 503, "");

    JobId made = Events.jobOf(event);
    assertThat(record.submission(made)).isPresent();
    assertThat(record.prompts(made)).hasSize(1);
    assertThat(record.failure(made, "ingest")).isPresent();

    List<Payload> again = sweepUntilPublishedFor(made);
    assertThat(again).containsExactly(submitted);
    assertThat(Events.jobOf(published.getLast())).isEqualTo(made);
  }

  private List<Payload> sweepUntilPublishedFor(JobId wanted) {
    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));
    assertThat(wanted).isNotEqualTo(job);
    return sweepUntilPublished();
  }

  @Test
  void rejectsWhatIsNoDeadLetterSweepOrReplay() {
    assertThat(keeper.apply(events.about(job, recording.ready(0))))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void leavesAJobAloneThatMovedAMomentAgo() {
    pause(HOUR, HOUR);

    sweep();
    sweep();

    assertThat(published).isEmpty();
  }

  @Test
  void repeatsTheSubmissionWhereIngestWasLost() {
    assertThat(sweepUntilPublished().getFirst()).isInstanceOf(RecordingSubmitted.class);
    assertThat(Events.jobOf(published.getFirst())).isEqualTo(job);
  }

  @Test
  void goesOnFromTheNewestCheckpoint() {
    List<Chunk> chunks = recording.chunks();
    record.keep(job, new Checkpoint(chunks.subList(0, 1), 1, 9, "0".repeat(64), 0));
    String newest = record.keep(job, new Checkpoint(chunks.subList(0, 2), 2, 9, "0".repeat(64), 0));

    assertThat(sweepUntilPublished()).containsExactly(new RecordingContinued(job, newest));
  }

  @Test
  void probesWithOneStepAndRepeatsTheRestOnceItWentThrough() {
    manifest();

    assertThat(sweepUntilPublished()).containsExactly(recording.ready(2));
    assertThat(sweepUntilPublished()).containsExactly(recording.ready(2));
    text(2);

    assertThat(sweepUntilPublished()).containsExactly(recording.ready(0), recording.ready(1));
  }

  @Test
  void takesAProbeThatFailedForOneThatWasDelivered() {
    manifest();
    sweepUntilPublished();

    deadChunk(2);

    assertThat(sweepUntilPublished())
        .containsExactly(recording.ready(0), recording.ready(1), recording.ready(2));
  }

  @Test
  void countsSweepsThatPiledUpOnce() {
    pause(Duration.ofMillis(250), HOUR);
    sweepUntilPublished();
    published.clear();

    for (int i = 0; i < 5; i++) {
      sweep();
    }

    assertThat(published).isEmpty();
  }

  @Test
  void repeatsTheClosingOfASetThatIsWhole() {
    manifest();
    List.of(0, 1, 2).forEach(this::text);

    assertThat(sweepUntilPublished()).containsExactly(recording.ready(2));
    assertThat(marks.mark(job, List.of(), recording.manifest())).isTrue();
  }

  @Test
  void marksAgainWhatTheRecordProvesAfterRedisWasWiped() {
    pause(HOUR, HOUR);
    manifest();
    List.of(0, 1, 2).forEach(this::text);
    REDIS.wipe();

    sweep();

    assertThat(marks.mark(job, List.of(), recording.manifest())).isTrue();
  }

  @Test
  void asksAPromptWhoseFanOutWasLost() {
    transcript();
    Prompt prompt = Prompt.asked("Who?");
    record.ask(job, prompt);

    assertThat(sweepUntilPublished()).containsExactly(new AnalysisRequested(job, prompt));
  }

  @Test
  void keepsAFailedFanOutOnlyWhileAPromptIsUnanswered() {
    TranscriptCompleted completed = new TranscriptCompleted(job, "en", 90, 0, JobRecord.TRANSCRIPT);
    transcript();

    deadLetter(events.about(job, completed), 503, "");
    assertThat(record.failures(job)).isEmpty();
    record.ask(job, Prompt.asked("Who?"));
    deadLetter(events.about(job, completed), 503, "");

    assertThat(record.failures(job)).extracting(Failure::step).containsExactly("fan-out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://search.earshot.svc.cluster.local",
        "https://search.earshot.svc.cluster.local/",
        "http://search",
        "http://127.0.0.1:41234/search"
      })
  void leavesWhatSearchCouldNotIndexToTheNextSweep(String destination) {
    TranscriptCompleted completed = new TranscriptCompleted(job, "en", 90, 0, JobRecord.TRANSCRIPT);
    transcript();
    record.ask(job, Prompt.asked("Who?"));

    deadLetter(events.about(job, completed), 503, "OpenSearch is away", destination);

    assertThat(record.failures(job)).isEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void leavesAStepThatFailedThriceToAPerson() {
    manifest();
    text(0);
    text(1);
    List.of(1, 2, 3).forEach(each -> deadChunk(2));
    published.clear();
    sweep();
    sweep();
    assertThat(published).isEmpty();

    Replay replay = new Replay(record, published::add, clock);

    assertThat(replay.replay(job)).containsExactly("chunk/" + recording.ready(2).chunk());
    assertThat(payloads()).containsExactly(recording.ready(2));
    assertThat(sweepUntilPublished()).containsExactly(recording.ready(2));
  }

  @Test
  void replaysNothingOfACompleteOrDeletedJob() {
    transcript();
    Replay replay = new Replay(record, published::add, clock);
    assertThat(replay.replay(job)).isEmpty();

    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));

    assertThat(replay.replay(job)).isEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void replaysWhatAnEventOfAPersonAsksFor() {
    manifest();
    text(0);
    text(1);
    List.of(1, 2, 3).forEach(each -> deadChunk(2));
    published.clear();

    assertThat(keeper.apply(events.about(job, new JobReplay(job)))).isEqualTo(new Outcome.Done());

    assertThat(payloads()).containsExactly(recording.ready(2));
    assertThat(record.failures(job)).extracting(Failure::count).containsExactly(0);
  }

  @Test
  void takesAReplayOfAJobThatNobodyHandedIn() {
    JobId unknown = JobId.of("", "/nobody", "1");

    assertThat(keeper.apply(events.about(unknown, new JobReplay(unknown))))
        .isEqualTo(new Outcome.Done());
    assertThat(published).isEmpty();
  }

  @Test
  void erasesAgainWhatCameInAfterADeletion() {
    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));
    text(0);
    sweep();
    text(1);

    sweep();

    assertThat(record.names(job)).containsExactly("tombstone.json");
    assertThat(published).isEmpty();
  }

  @Test
  void acceptsASweepWithoutData() {
    CloudEvent ping =
        CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("/ping"))
            .withType(EventType.JOBS_SWEEP.type())
            .build();

    assertThat(keeper.apply(ping)).isEqualTo(new Outcome.Done());
  }
}
