package dev.earshot.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.ingest.cut.Cutters;
import dev.earshot.ingest.cut.LoudnessCutter;
import dev.earshot.ingest.media.MediaFiles;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.PublishException;
import dev.earshot.speech.ModelException;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.blob.FolderStore;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestFunctionTest {
  private static final Reference UPLOAD = new Reference("upload/recording");

  @TempDir private Path folder;

  private final Set<ChunkId> marked = new HashSet<>();
  private final List<CloudEvent> published = new ArrayList<>();
  private Cutters cutters = LoudnessCutter::new;
  private JobRecord record;
  private CloudEvent submission;
  private JobId job;
  private Function<CloudEvent, Outcome> ingest;

  @BeforeEach
  void start() {
    record = new JobRecord(new FolderStore(folder.resolve("store")));
    submit(UPLOAD.path());
    ingest = ingest(Duration.ofMinutes(4), published::add, true);
  }

  @Test
  void storesAndAnnouncesEachChunkAndThenTheManifest() throws Exception {
    upload(MediaFiles.SPEECHLIKE.replace("2)", "4)").replace(",1)", ",2)"), 60);

    assertThat(ingest.apply(submission)).isInstanceOf(Outcome.Done.class);

    Manifest manifest = record.manifest(job).orElseThrow();
    assertThat(manifest.duration()).isEqualTo(60);
    assertThat(manifest.chunks())
        .extracting(each -> each.windows().size())
        .containsExactly(1, 8, 6);
    assertThat(ready()).extracting(ChunkReady::chunk).isEqualTo(manifest.chunkIds());
    assertThat(published).allMatch(each -> "first".equals(each.getExtension("lane")));
    assertThat(manifest.chunks()).allMatch(each -> record.has(job, each.audio()));
    assertThat(record.submission(job)).isPresent();
    assertNothingLeftBehind();
  }

  @Test
  void sendsOnlyTheOpeningChunkOfALongRecordingFirst() throws Exception {
    upload(MediaFiles.SPEECHLIKE.replace("2)", "40)").replace(",1)", ",20)"), 400);

    Outcome _ = ingest.apply(submission);

    assertThat(published)
        .extracting(each -> String.valueOf(each.getExtension("lane")))
        .startsWith("first", "bulk")
        .filteredOn("first"::equals)
        .hasSize(1);
  }

  @Test
  void goesOnFromCheckpointsToTheChunksOfAnUninterruptedRun() throws Exception {
    upload(MediaFiles.SPEECHLIKE.replace("2)", "40)").replace(",1)", ",20)"), 2400);
    ingest = ingest(Duration.ZERO, published::add, true);

    Outcome outcome = ingest.apply(submission);
    int legs = 1;
    for (; outcome instanceof Outcome.Reply(CloudEvent next); legs++) {
      assertThat(Events.payload(next)).isInstanceOf(RecordingContinued.class);
      outcome = ingest.apply(next);
    }
    List<ChunkId> inLegs = record.manifest(job).orElseThrow().chunkIds();
    assertThat(legs).isGreaterThan(2);

    Files.delete(folder.resolve("store/jobs/" + job + "/manifest.json"));
    Outcome _ = ingest(Duration.ofMinutes(4), published::add, true).apply(submission);
    assertThat(record.manifest(job).orElseThrow().chunkIds()).isEqualTo(inLegs);
  }

  @Test
  void beginsAgainWhenTheSourceChangedAndGivesUpWhenItKeepsChanging() throws Exception {
    ingest = ingest(Duration.ZERO, published::add, true);
    upload(MediaFiles.SPEECHLIKE, 1300);
    Outcome outcome = ingest.apply(submission);
    for (int i = 1; i <= 3; i++) {
      upload(MediaFiles.SPEECHLIKE, 1300 + i);
      outcome = ingest.apply(reply(outcome));
      assertThat(payload(outcome)).isInstanceOf(RecordingContinued.class);
    }
    upload(MediaFiles.SPEECHLIKE, 1310);

    assertFailed(ingest.apply(reply(outcome)), "changed each time");
  }

  @Test
  void repeatsTheSameWhenRedelivered() throws Exception {
    upload(MediaFiles.SPEECHLIKE, 30);
    Outcome first = ingest.apply(submission);
    List<String> ids = published.stream().map(CloudEvent::getId).toList();
    published.clear();

    assertThat(ingest.apply(submission)).isEqualTo(first);
    assertThat(published).extracting(CloudEvent::getId).isEqualTo(ids);
  }

  @Test
  void announcesOnlyChunksWithoutTextAndHandsOnAWholeSet() throws Exception {
    upload(MediaFiles.SPEECHLIKE, 30);
    Outcome _ = ingest.apply(submission);
    List<ChunkId> chunks = record.manifest(job).orElseThrow().chunkIds();
    published.clear();
    record.write(job, new ChunkText(chunks.getFirst(), "en", List.of()));

    assertThat(ingest.apply(submission)).isInstanceOf(Outcome.Done.class);
    assertThat(ready()).extracting(ChunkReady::chunk).isEqualTo(chunks.subList(1, chunks.size()));

    chunks.forEach(each -> record.write(job, new ChunkText(each, "en", List.of())));
    assertThat(payload(ingest.apply(submission)))
        .isInstanceOfSatisfying(
            ChunkReady.class, last -> assertThat(last.chunk()).isEqualTo(chunks.getLast()));
  }

  @Test
  void storesAnEmptyTranscriptWhereNobodySpeaks() throws Exception {
    upload("anullsrc=r=16000", 20);

    Outcome outcome = ingest.apply(submission);

    assertThat(payload(outcome))
        .isInstanceOfSatisfying(
            TranscriptCompleted.class, completed -> assertThat(completed.words()).isZero());
    assertThat(record.transcript(job).orElseThrow().text()).isEmpty();
    assertThat(reply(ingest.apply(submission)).getId()).isEqualTo(reply(outcome).getId());
  }

  @Test
  void warnsOfARecordingThatWasCutShort() throws Exception {
    Path whole = MediaFiles.sound(folder.resolve("a.ogg"), MediaFiles.SPEECHLIKE, 60);
    record.store(job, UPLOAD, MediaFiles.cut(whole, 0.5));
    Outcome _ = ingest.apply(submission);
    assertThat(record.manifest(job).orElseThrow().warning()).contains("cut short");
  }

  @Test
  void warnsOfSilenceThatWasCutShort() throws Exception {
    Path whole = MediaFiles.sound(folder.resolve("a.wav"), "anullsrc=r=16000", 20);
    record.store(job, UPLOAD, MediaFiles.cut(whole, 0.5));
    Outcome _ = ingest.apply(submission);
    assertThat(record.transcript(job).orElseThrow().warning()).contains("after 10.0 s");
  }

  @Test
  void storesAFailureOfWhatIsNoRecording() throws Exception {
    record.store(job, UPLOAD, new byte[0]);

    assertFailed(ingest.apply(submission), "it is empty");
    Outcome _ = ingest.apply(submission);
    assertThat(record.failure(job, "ingest").orElseThrow().count()).isEqualTo(2);
    assertNothingLeftBehind();
  }

  @Test
  void storesAFailureOfAnUploadThatIsMissing() {
    assertFailed(ingest.apply(submission), "no such upload");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other/upload/a",
        "/etc/passwd",
        "upload/../../x",
        "file:///etc/passwd",
        "data:,x",
        "ftp://example.com/a",
        "https://www.youtube.com/watch?v=x",
        "http://127.0.0.1/a",
        "http://0x7f.1/",
        "mailto:a@b.c"
      })
  void refusesSourcesThatLeadElsewhere(String source) {
    submit(source);

    assertThat(payload(ingest.apply(submission))).isInstanceOf(JobFailed.class);
    assertThat(record.failure(job, "ingest")).isPresent();
  }

  @Test
  void leavesNoTraceOfADeletedJob() throws Exception {
    upload(MediaFiles.SPEECHLIKE, 10);
    record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));

    assertThat(ingest.apply(submission)).isInstanceOf(Outcome.Done.class);
    assertThat(record.submission(job)).isEmpty();
  }

  @Test
  void takesBackWhatItWroteWhereTheJobIsDeletedMeanwhile() throws Exception {
    upload(MediaFiles.SPEECHLIKE, 10);
    ingest =
        ingest(
            Duration.ofMinutes(4),
            event -> record.delete(job, new Tombstone("2026-01-01T00:00:00Z")),
            true);

    assertThat(ingest.apply(submission)).isInstanceOf(Outcome.Done.class);
    assertThat(record.manifest(job)).isEmpty();
    assertThat(published).isEmpty();
  }

  @Test
  void comesBackWhereTheBrokerDoesNotTakeAnEvent() throws Exception {
    upload(MediaFiles.SPEECHLIKE, 10);
    EventPublisher broken =
        event -> {
          throw new PublishException("The broker is away", null);
        };

    assertThat(ingest(Duration.ofMinutes(4), broken, true).apply(submission))
        .isEqualTo(new Outcome.Unavailable("The broker is away"));
    assertNothingLeftBehind();
  }

  @Test
  void storesAFailureWhereTheModelThatFindsSpeechIsMissing() throws Exception {
    upload(MediaFiles.SPEECHLIKE, 10);
    cutters =
        () -> {
          throw new ModelException("Tried to get the model silero-vad but no source answered.");
        };
    assertFailed(
        ingest(Duration.ofMinutes(4), published::add, true).apply(submission), "silero-vad");
    assertThat(record.failure(job, "ingest").orElseThrow().retryable()).isTrue();
    assertNothingLeftBehind();

    assertThat(ingest.apply(submission)).as("a replay").isInstanceOf(Outcome.Done.class);
    assertThat(record.manifest(job)).isPresent();
  }

  @Test
  void leavesTheWorkToWhoeverHoldsTheLease() {
    assertThat(ingest(Duration.ofMinutes(4), published::add, false).apply(submission))
        .isInstanceOf(Outcome.Busy.class);
  }

  @Test
  void rejectsEventsOfNoJob() {
    Events events = new Events(URI.create("/test"), Clock.systemUTC());

    assertThat(ingest.apply(events.about(job, new RecordingContinued(job, "0".repeat(64)))))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(ingest.apply(events.about(job, new JobFailed(job, "a", "b", "c", "d", true))))
        .isInstanceOf(Outcome.Rejected.class);
  }

  private void submit(String source) {
    submission =
        new Events(URI.create("/test"), Clock.systemUTC())
            .create(
                "1",
                new RecordingSubmitted(
                    URI.create(source), null, "auto", "whisper", "tiny.en", Map.of(), List.of()))
            .build();
    job = Events.jobOf(submission);
  }

  private void upload(String sound, double seconds) throws IOException, InterruptedException {
    record.store(job, UPLOAD, MediaFiles.sound(folder.resolve("made.wav"), sound, seconds));
  }

  private Function<CloudEvent, Outcome> ingest(
      Duration limit, EventPublisher publisher, boolean free) {
    return IngestFixture.function(
        record,
        new SetOfMarks(marked),
        name -> free ? Optional.of(() -> {}) : Optional.<Leases.Lease>empty(),
        publisher,
        cutters,
        folder.resolve("work"),
        limit);
  }

  private List<ChunkReady> ready() {
    return published.stream().map(each -> (ChunkReady) Events.payload(each)).toList();
  }

  private static CloudEvent reply(Outcome outcome) {
    return ((Outcome.Reply) outcome).event();
  }

  private static Payload payload(Outcome outcome) {
    return Events.payload(reply(outcome));
  }

  private void assertFailed(Outcome outcome, String reason) {
    assertThat(payload(outcome))
        .isInstanceOfSatisfying(
            JobFailed.class, failed -> assertThat(failed.reason()).contains(reason));
    assertThat(record.failure(job, "ingest").orElseThrow().reason()).contains(reason);
  }

  private void assertNothingLeftBehind() {
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }
}
