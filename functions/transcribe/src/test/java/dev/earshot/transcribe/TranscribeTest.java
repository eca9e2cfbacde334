package dev.earshot.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.Reference;
import dev.earshot.runtime.Outcome;
import dev.earshot.speech.ModelException;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.Marks;
import dev.earshot.store.RedisServer;
import dev.earshot.store.blob.FolderStore;
import dev.earshot.store.redis.RedisLeases;
import dev.earshot.store.redis.RedisMarks;
import dev.earshot.transcribe.recognizer.Recognizers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribeTest {
  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  private final Clock clock = Clock.systemUTC();
  private final ScriptedRecognizer recognizer = new ScriptedRecognizer();
  @AutoClose private final RedisLeases leases = new RedisLeases(REDIS.connections());
  private final Marks marks = new RedisMarks(REDIS.connections());
  private JobRecord record;
  private Recording recording;
  private TranscribeFunction transcribe;

  @BeforeEach
  void start(@TempDir Path folder) {
    REDIS.wipe();
    record = new JobRecord(new FolderStore(folder));
    recording = new Recording(record, "a", 3).submitted("auto", "base");
    transcribe = function(Duration.ofMinutes(1), new Recognizers(_ -> recognizer, 1));
  }

  private TranscribeFunction function(Duration limit, Recognizers recognizers) {
    TranscribeConfiguration configuration = new TranscribeConfiguration();
    return (TranscribeFunction)
        configuration.transcribe(
            record,
            marks,
            leases,
            recognizers,
            new TranscribeProperties(limit, Duration.ofSeconds(20), 1),
            clock);
  }

  private Outcome deliver(ChunkReady chunk) {
    return transcribe.apply(
        new Events(URI.create("/earshot/ingest"), clock).about(chunk.job(), chunk));
  }

  private Outcome deliver(int chunk) {
    return deliver(recording.ready(chunk));
  }

  private static Payload reply(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Reply.class);
    return Events.payload(((Outcome.Reply) outcome).event());
  }

  @Test
  void makesTheTranscriptWithTheLastChunk() {
    record.keep(recording.job(), recording.manifest());

    assertThat(deliver(2)).isEqualTo(new Outcome.Done());
    assertThat(deliver(0)).isEqualTo(new Outcome.Done());
    assertThat(reply(deliver(1)))
        .isEqualTo(new TranscriptCompleted(recording.job(), "en", 90, 10, JobRecord.TRANSCRIPT));

    Transcript transcript = record.transcript(recording.job()).orElseThrow();
    assertThat(transcript.text()).isEqualTo("Window 1. Window 2. Window 3. Window 4. Window 5.");
    assertThat(transcript.words().get(4).start()).isEqualTo(32.1);
    assertThat(transcript.words().get(5).end()).isEqualTo(32.9);
  }

  @Test
  void transcribesNothingTwiceHoweverOftenItIsDelivered() {
    record.keep(recording.job(), recording.manifest());

    for (int round = 0; round < 3; round++) {
      for (int chunk = 0; chunk < 3; chunk++) {
        deliver(chunk);
      }
    }

    assertThat(recognizer.decoded()).containsExactly(1, 2, 3, 4, 5);
    assertThat(reply(deliver(0))).isInstanceOf(TranscriptCompleted.class);
  }

  @Test
  void repeatsTheSameReplyWhenEventIsRedelivered() {
    record.keep(recording.job(), recording.manifest());
    deliver(0);
    deliver(1);

    Outcome.Reply first = (Outcome.Reply) deliver(2);
    Outcome.Reply second = (Outcome.Reply) deliver(2);

    assertThat(second.event().getId()).isEqualTo(first.event().getId());
    assertThat(second.event().getSource()).isEqualTo(first.event().getSource());
    assertThat(reply(second)).isEqualTo(reply(first));
  }

  @Test
  void findsTheSetWholeThoughTheManifestAppearedWhileItWasTranscribing() {
    deliver(0);
    deliver(1);
    recognizer.before(number -> record.keep(recording.job(), recording.manifest()));

    assertThat(reply(deliver(2))).isInstanceOf(TranscriptCompleted.class);
  }

  @Test
  void marksATextThatAKilledWorkerLeftUnmarked() {
    recording = new Recording(record, "two", 2).submitted("en", "base");
    record.keep(recording.job(), recording.manifest());
    deliver(0);
    REDIS.wipe(); // as if the worker had died between its write and its mark

    assertThat(deliver(1)).isEqualTo(new Outcome.Done());
    assertThat(reply(deliver(0))).isInstanceOf(TranscriptCompleted.class);
    assertThat(recognizer.decoded()).containsExactly(1, 2, 3);
  }

  @Test
  void asksForAChunkAgainWhoseTextTheRecordLost() {
    record.keep(recording.job(), recording.manifest());
    marks.mark(recording.job(), recording.manifest().chunkIds(), null);

    Outcome outcome = deliver(0);

    assertThat(reply(outcome)).isEqualTo(recording.ready(1));
    assertThat(record.transcript(recording.job())).isEmpty();
    assertThat(reply(deliver((ChunkReady) reply(outcome)))).isEqualTo(recording.ready(2));
    assertThat(reply(deliver(2))).isInstanceOf(TranscriptCompleted.class);
  }

  @Test
  void ignoresAChunkThatTheManifestDoesNotName() {
    Manifest other = new Manifest(30, "0".repeat(64), recording.chunks().subList(0, 1));
    record.keep(recording.job(), other);

    assertThat(deliver(2)).isEqualTo(new Outcome.Done());
    assertThat(recognizer.decoded()).isEmpty();
    assertThat(reply(deliver(0))).isInstanceOf(TranscriptCompleted.class);
  }

  @Test
  void rejectsAChunkOfAnUnknownJob() {
    Recording unknown = new Recording(record, "unknown", 1);

    assertThat(deliver(unknown.ready(0))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void leavesAChunkToTheWorkerThatHoldsIt() {
    ChunkReady chunk = recording.ready(0);
    try (Leases.Lease _ = leases.acquire("chunk/" + chunk.job() + "/" + chunk.chunk()).get()) {
      assertThat(deliver(0)).isInstanceOf(Outcome.Busy.class);
    }
    assertThat(deliver(0)).isEqualTo(new Outcome.Done());
  }

  @Test
  void takesBackWhatItWroteForAJobDeletedMeanwhile() {
    recognizer.before(
        number -> record.delete(recording.job(), new Tombstone("2026-01-01T00:00:00Z")));

    assertThat(deliver(0)).isEqualTo(new Outcome.Done());

    assertThat(record.hasText(recording.job(), recording.ready(0).chunk())).isFalse();
    assertThat(record.language(recording.job())).isEmpty();
    assertThat(deliver(1)).isEqualTo(new Outcome.Done());
    assertThat(recognizer.decoded()).hasSize(1);
  }

  @Test
  void goesOnBehindTheWindowsThatWereFinishedInTime() {
    recognizer.before(
        number -> {
          if (number == 3) {
            throw new CancellationException();
          }
        });
    assertThat(deliver(1)).isInstanceOf(Outcome.Unavailable.class);
    recognizer.before(number -> {});

    assertThat(deliver(1)).isEqualTo(new Outcome.Done());

    assertThat(recognizer.decoded()).containsExactly(2, 3);
    assertThat(record.text(recording.job(), recording.ready(1).chunk()).orElseThrow().words())
        .hasSize(4);
  }

  @Test
  void storesNoWindowsOfAChunkThatIsFinishedAtOnce() {
    deliver(1);

    assertThat(record.window(recording.job(), recording.ready(1).chunk(), 0)).isEmpty();
  }

  @Test
  void asksToBeDeliveredAgainWhenTheProcessIsStopping() {
    Recognizers stopping = new Recognizers(_ -> recognizer, 1);
    stopping.close();
    transcribe = function(Duration.ofMinutes(1), stopping);

    assertThat(deliver(0)).isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void failsForGoodWhereTheModelDoesNotKnowTheLanguage() {
    recording = new Recording(record, "french", 1).submitted("fr", "base");

    JobFailed failed = (JobFailed) reply(deliver(0));

    assertThat(failed.retryable()).isFalse();
    assertThat(failed.tried()).contains("0.0 s to 1.0 s of job " + recording.job());
    assertThat(failed.reason()).contains("does not know the language 'fr'; it knows de, en;");
    assertThat(record.failure(recording.job(), failed.step()).orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void failsWithAReplayInViewWhereTheModelIsNotInstalled() {
    transcribe =
        function(
            Duration.ofMinutes(1),
            new Recognizers(
                name -> {
                  throw new ModelException("there is no model " + name);
                },
                1));

    assertThat(reply(deliver(0)))
        .isInstanceOfSatisfying(
            JobFailed.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.reason()).isEqualTo("there is no model base");
            });
  }

  @Test
  void failsWhereTheStoredAudioIsNotTheOneThatWasCut() {
    Reference audio = recording.ready(1).audio();
    record.store(recording.job(), audio, "RIFF, but not really".getBytes(UTF_8));

    JobFailed failed = (JobFailed) reply(deliver(1));

    assertThat(failed.reason()).contains(audio.path()).contains("checksum");
    assertThat(recognizer.decoded()).isEmpty();
  }

  @Test
  void failsWhereTheAudioIsMissing() {
    ChunkReady chunk = recording.ready(1);
    ChunkReady elsewhere =
        new ChunkReady(
            chunk.job(),
            chunk.chunk(),
            chunk.start(),
            chunk.end(),
            chunk.windows(),
            new Reference("chunks/none.wav"),
            chunk.opening());

    JobFailed failed = (JobFailed) reply(deliver(elsewhere));

    assertThat(failed.reason()).isEqualTo("its audio chunks/none.wav is not in the store");
    assertThat(record.failures(recording.job())).extracting(Failure::retryable).containsOnly(true);
  }

  @Test
  void agreesOnOneTranscriptWhenTwoWorkersRaceOnTheLastChunks() throws Exception {
    for (int round = 0; round < 20; round++) {
      recording = new Recording(record, "race" + round, 2).submitted("en", "base");
      record.keep(recording.job(), recording.manifest());
      CyclicBarrier start = new CyclicBarrier(2);
      List<CompletableFuture<Outcome>> workers =
          List.of(racing(start, recording.ready(0)), racing(start, recording.ready(1)));

      List<Outcome> outcomes = workers.stream().map(CompletableFuture::join).toList();

      assertThat(outcomes).anyMatch(each -> each instanceof Outcome.Reply);
      assertThat(record.transcript(recording.job()).orElseThrow().text())
          .isEqualTo("Window 1. Window 2. Window 3.");
    }
    assertThat(recognizer.decoded()).hasSize(20 * 3);
  }

  private CompletableFuture<Outcome> racing(CyclicBarrier start, ChunkReady chunk) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            start.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return deliver(chunk);
        });
  }
}
