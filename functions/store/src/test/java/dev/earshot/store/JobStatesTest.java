package dev.earshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.event.Span;
import dev.earshot.contract.id.AnswerId;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.store.blob.FolderStore;
import dev.earshot.store.redis.RedisMarks;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStatesTest {
  private static final JobId JOB = JobId.of("", "/states", "1");
  private static final Prompt FIRST = Prompt.asked("Who?");
  private static final Prompt SECOND = Prompt.asked("When?");
  private static final Prompt LATER = Prompt.asked("Why?");

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  @TempDir private Path folder;

  private JobRecord record;
  private JobStates states;

  @BeforeEach
  void openRecord() {
    record = new JobRecord(new FolderStore(folder));
    states = new JobStates(record);
  }

  @Test
  void followsAJobFromAQuestionToItsAnswers() {
    record.ask(JOB, LATER);
    assertThat(status()).isEqualTo(JobStatus.WAITING);
    submit();
    assertThat(status()).isEqualTo(JobStatus.INGESTING);
    record.keep(JOB, manifest());
    assertThat(status()).isEqualTo(JobStatus.TRANSCRIBING);
    transcribe(0);
    assertThat(states.of(JOB).done()).isEqualTo(1);
    transcribe(1);
    join();
    assertThat(status()).isEqualTo(JobStatus.ANALYZING);
    assertThat(states.of(JOB).open()).containsExactly(FIRST, SECOND, LATER);
    for (Prompt prompt : List.of(LATER, FIRST, SECOND)) {
      answer(prompt);
    }
    assertThat(status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(states.of(JOB).answered()).containsExactly(FIRST, SECOND, LATER);
    record.delete(JOB, new Tombstone("2026-01-01T00:00:00Z"));
    assertThat(status()).isEqualTo(JobStatus.DELETED);
  }

  @Test
  void aFailureCountsWhileItsStepIsWantedAndItsResultAbsent() {
    submit();
    fail("ingest");
    fail("chunk/" + chunk(0));
    fail("chunk/" + chunk(9));
    fail("close");
    fail("analyze/" + FIRST.id());
    assertThat(status()).isEqualTo(JobStatus.FAILED);
    assertThat(states.of(JOB).failures()).hasSize(5);

    record.keep(JOB, manifest());
    assertThat(steps())
        .containsExactlyInAnyOrder("chunk/" + chunk(0), "close", "analyze/" + FIRST.id());
    assertThat(states.of(JOB).gaps()).extracting(Chunk::id).containsExactly(chunk(0));

    transcribe(0);
    assertThat(steps()).containsExactlyInAnyOrder("close", "analyze/" + FIRST.id());
    transcribe(1);
    join();
    assertThat(steps()).containsExactly("analyze/" + FIRST.id());
    answer(FIRST);
    assertThat(steps()).isEmpty();
    assertThat(status()).isEqualTo(JobStatus.ANALYZING);
  }

  @Test
  void rebuildsTheMarksFromTheRecord() {
    RedisMarks marks = new RedisMarks(REDIS.connections());
    record.keep(JOB, manifest());
    transcribe(0);
    assertThat(new Rebuild(record, marks).all()).isEqualTo(1);
    assertThat(marks.mark(JOB, List.of(chunk(1)), manifest())).isTrue();
    REDIS.wipe();
    transcribe(1);

    assertThat(new Rebuild(record, marks).job(JOB)).isTrue();
  }

  @Test
  void rebuildLeavesNoMarksOfADeletedJob() {
    record.keep(JOB, manifest());
    transcribe(0);
    REDIS.wipe();
    Marks deletesMeanwhile = new DeletingMarks(new RedisMarks(REDIS.connections()), record);

    assertThat(new Rebuild(record, deletesMeanwhile).job(JOB)).isFalse();
    assertThat(REDIS.template().keys("earshot:marks:*")).isEmpty();
  }

  /** Somebody deletes the job while its marks are made. */
  private record DeletingMarks(Marks marks, JobRecord record) implements Marks {
    @Override
    public boolean mark(JobId job, Collection<ChunkId> done, @Nullable Manifest manifest) {
      record.delete(job, new Tombstone("2026-01-01T00:00:00Z"));
      return marks.mark(job, done, manifest);
    }

    @Override
    public void forget(JobId job) {
      marks.forget(job);
    }
  }

  private JobStatus status() {
    return states.of(JOB).status();
  }

  private List<String> steps() {
    return states.of(JOB).failures().stream().map(Failure::step).toList();
  }

  private void submit() {
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("https://example.org/a.ogg"),
            null,
            "auto",
            "whisper",
            "base",
            Map.of(),
            List.of(FIRST, SECOND));
    record.submit(JOB, new Submission("", "/states", "1", "2026-01-01T00:00:00Z", recording));
  }

  private void transcribe(int i) {
    record.write(JOB, new ChunkText(chunk(i), "en", List.of()));
  }

  private void join() {
    record.keep(JOB, new Transcript("en", 2, "", List.of(), List.of()));
  }

  private void answer(Prompt prompt) {
    AnswerId id = AnswerId.of("", prompt.id(), "builtin", "1");
    record.keep(JOB, id, new Answer(prompt, "builtin", "1", false, List.of()));
  }

  private void fail(String step) {
    record.write(JOB, new Failure("stage", step, "a try", "a reason", true, 1, null));
  }

  private static ChunkId chunk(int i) {
    return ChunkId.of(JOB, i, "");
  }

  private static Manifest manifest() {
    List<Chunk> chunks =
        List.of(0, 1).stream()
            .map(
                i ->
                    new Chunk(
                        chunk(i),
                        i,
                        i + 1,
                        List.of(new Span(i, i + 1)),
                        new Reference("chunks/" + chunk(i) + ".wav")))
            .toList();
    return new Manifest(2, "", chunks);
  }
}
