package dev.earshot.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Language;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.store.blob.BlobStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the record has to do on every {@link BlobStore}. */
public abstract class JobRecordContract {
  protected static final JobId JOB = JobId.of("", "/record", "1");
  private static final ChunkId CHUNK = ChunkId.of(JOB, 0, "");

  private BlobStore blobs;
  private JobRecord record;

  /** A store that holds nothing. */
  protected abstract BlobStore blobs() throws IOException;

  @BeforeEach
  void openRecord() throws IOException {
    blobs = blobs();
    record = new JobRecord(blobs);
  }

  @Test
  void theFirstManifestCounts() {
    assertThat(record.keep(JOB, manifest(1)).duration()).isEqualTo(1);
    assertThat(record.keep(JOB, manifest(2)).duration()).isEqualTo(1);
    assertThat(record.manifest(JOB)).contains(manifest(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncated", "flipped", "empty", "one line", "other document"})
  void aTornDocumentIsAbsentAndMayBeReplaced(String damage) throws IOException {
    record.keep(JOB, transcript("first"));
    String name = "jobs/" + JOB + "/transcript.json";
    blobs.write(name, damaged(blobs.read(name).orElseThrow(), damage));

    assertThat(record.transcript(JOB)).isEmpty();
    assertThat(record.transcriptSha256(JOB)).isEmpty();
    assertThat(record.keep(JOB, transcript("second")).text()).isEqualTo("second");
    assertThat(record.keep(JOB, transcript("third")).text()).isEqualTo("second");
    assertThat(record.transcript(JOB)).contains(transcript("second"));
  }

  private byte[] damaged(byte[] bytes, String damage) throws IOException {
    return switch (damage) {
      case "truncated" -> Arrays.copyOf(bytes, bytes.length / 2);
      case "one line" -> Arrays.copyOf(bytes, new String(bytes, UTF_8).indexOf('\n') + 1);
      case "empty" -> new byte[0];
      case "other document" -> {
        record.keep(JOB, new Language("en"));
        yield blobs.read("jobs/" + JOB + "/language.json").orElseThrow();
      }
      default -> {
        bytes[bytes.length / 3] ^= 1;
        yield bytes;
      }
    };
  }

  @Test
  void writersThatReplaceATornDocumentAtOnceAgree() throws IOException {
    blobs.write("jobs/" + JOB + "/transcript.json", "torn".getBytes(UTF_8));

    List<String> kept = Race.of(16, i -> record.keep(JOB, transcript("by " + i)).text());

    assertThat(kept).containsOnly(record.transcript(JOB).orElseThrow().text());
  }

  @Test
  void aTornReplacementIsReplacedToo() throws IOException {
    String name = "jobs/" + JOB + "/transcript.json";
    blobs.write(name, "torn".getBytes(UTF_8));
    record.keep(JOB, transcript("first"));
    String election = blobs.list("jobs/" + JOB + "/repairs/").getFirst();
    blobs.write(name, "torn".getBytes(UTF_8));
    blobs.write(election, "torn, too".getBytes(UTF_8));

    assertThat(record.keep(JOB, transcript("second")).text()).isEqualTo("second");
    assertThat(record.transcript(JOB)).contains(transcript("second"));
  }

  @Test
  void aCheckpointIsItsContentOrAbsent() throws IOException {
    Checkpoint one = new Checkpoint(List.of(), 16_000, 100, "a", 0);
    String name = record.keep(JOB, one);
    String other = record.keep(JOB, new Checkpoint(List.of(), 32_000, 200, "b", 0));
    String folder = "jobs/" + JOB + "/checkpoints/";
    assertThat(record.checkpoint(JOB, name)).contains(one);

    blobs.write(folder + name + ".json", blobs.read(folder + other + ".json").orElseThrow());
    assertThat(record.checkpoint(JOB, name)).isEmpty();
    assertThat(record.keep(JOB, one)).isEqualTo(name);
    assertThat(record.checkpoint(JOB, name)).contains(one);
  }

  @Test
  void aTextUnderAnotherChunksNameIsAbsent() throws IOException {
    ChunkId other = ChunkId.of(JOB, 1, "");
    record.write(JOB, new ChunkText(CHUNK, "en", List.of()));
    String folder = "jobs/" + JOB + "/texts/";
    blobs.write(folder + other + ".json", blobs.read(folder + CHUNK + ".json").orElseThrow());

    assertThat(record.hasText(JOB, CHUNK)).isTrue();
    assertThat(record.hasText(JOB, other)).isFalse();
  }

  @Test
  void junkBesideTheDocumentsDoesNoHarm() throws IOException {
    record.ask(JOB, Prompt.asked("Who?"));
    blobs.write("jobs/" + JOB + "/prompts/.DS_Store", new byte[] {1, 2, 3});
    blobs.write("jobs/" + JOB + "/prompts/notes.txt", "hello".getBytes(UTF_8));
    blobs.write("jobs/not-a-job/x", new byte[1]);
    blobs.write("jobs/file", new byte[1]);

    assertThat(record.prompts(JOB)).containsExactly(Prompt.asked("Who?"));
    assertThat(record.jobs()).containsExactly(JOB);
  }

  @Test
  void nothingButTheTombstoneStaysOfADeletedJob() throws IOException {
    Tombstone tombstone = new Tombstone("2026-01-01T00:00:00Z");
    record.keep(JOB, manifest(1));
    record.store(JOB, new Reference("chunks/a.wav"), new byte[10]);
    record.delete(JOB, tombstone);
    record.keep(JOB, manifest(1)); // a straggler

    assertThat(record.deleted(JOB)).isTrue();
    record.erase(JOB);
    record.delete(JOB, new Tombstone("2027-01-01T00:00:00Z"));
    assertThat(blobs.list("")).containsExactly("jobs/" + JOB + "/tombstone.json");
    assertThat(record.tombstone(JOB)).contains(tombstone);
  }

  @Test
  void aTornTombstoneStillDeletesTheJob() throws IOException {
    blobs.write("jobs/" + JOB + "/tombstone.json", "torn".getBytes(UTF_8));
    assertThat(record.deleted(JOB)).isTrue();
    assertThat(record.tombstone(JOB)).isEmpty();

    record.delete(JOB, new Tombstone("2026-01-01T00:00:00Z"));
    assertThat(record.tombstone(JOB)).isPresent();
    assertThat(blobs.list("")).hasSize(1);
  }

  @Test
  void nothingIsErasedOfAJobThatIsNotDeleted() {
    record.keep(JOB, manifest(1));

    assertThatThrownBy(() -> record.erase(JOB)).isInstanceOf(IllegalStateException.class);
    assertThat(record.manifest(JOB)).isPresent();
  }

  @Test
  void aNameCannotLeadOutOfTheJob() {
    assertThatThrownBy(() -> record.checkpoint(JOB, "../../other/manifest"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> record.failure(JOB, "../manifest"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsMissingIsAbsent() {
    assertThat(record.submission(JOB)).isEqualTo(Optional.empty());
    assertThat(record.prompts(JOB)).isEmpty();
    assertThat(record.jobs()).isEmpty();
    assertThat(record.deleted(JOB)).isFalse();
  }

  private static Manifest manifest(double duration) {
    return new Manifest(duration, "", List.of());
  }

  private static Transcript transcript(String text) {
    return new Transcript("en", 1, text, List.of(), List.of());
  }
}
