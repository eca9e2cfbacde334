package dev.earshot.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.ingest.cut.LoudnessCutter;
import dev.earshot.ingest.media.MediaFiles;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.ChildJvm;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.FolderStore;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose disk is full takes a recording in. */
class FullDiskTest {
  private static final Reference UPLOAD = new Reference("upload/recording");
  private static final CloudEvent SUBMISSION =
      new Events(URI.create("/test"), Clock.systemUTC())
          .create(
              "1",
              new RecordingSubmitted(
                  URI.create(UPLOAD.path()), null, "en", "whisper", "tiny.en", Map.of(), List.of()))
          .build();
  private static final JobId JOB = Events.jobOf(SUBMISSION);

  @TempDir private Path folder;
  private JobRecord record;

  /** Runs in the process whose disk is full. */
  static final class Starved {
    private Starved() {}

    public static void main(String[] arguments) {
      System.out.print(ingest(Path.of(arguments[0])));
    }
  }

  @BeforeEach
  void open() {
    record = record(folder);
    MediaFiles.programs(); // unpacked before there is no room for them
  }

  @Test
  void comesBackWhereTheRecordingDoesNotFitAndLeavesNothing() throws Exception {
    upload(MediaFiles.sound(folder.resolve("a.wav"), MediaFiles.SPEECHLIKE, 30));

    assertThat(starved(100)).startsWith("Unavailable").contains("File too large");
    assertNothingHalfWritten();
    assertThat(record.cut(JOB)).isEmpty();

    assertTriedAgain();
  }

  @Test
  void comesBackWhereAChunkDoesNotFitAndKeepsThoseThatDo() throws Exception {
    upload(MediaFiles.sound(folder.resolve("a.flac"), "aevalsrc='0.3*lt(mod(t,2),1)':s=16000", 60));

    assertThat(starved(100)).startsWith("Unavailable").contains("File too large");
    assertNothingHalfWritten();
    assertThat(record.cut(JOB)).as("the opening chunk, of one window").hasSize(1);
    assertThat(record.manifest(JOB)).isEmpty();

    assertTriedAgain();
  }

  private void assertTriedAgain() {
    assertThat(ingest(folder)).isInstanceOf(Outcome.Done.class);
    assertThat(record.manifest(JOB)).isPresent();
  }

  private void assertNothingHalfWritten() throws IOException {
    assertThat(folder.resolve("work")).isEmptyDirectory();
    assertThat(folder.resolve("record/.tmp")).isEmptyDirectory();
    try (Stream<Path> files = Files.walk(folder.resolve("record"))) {
      assertThat(files.filter(Files::isRegularFile)).allMatch(each -> each.toFile().length() > 0);
    }
  }

  private void upload(Path file) {
    record.store(JOB, UPLOAD, file);
  }

  private String starved(int kilobytes) throws IOException, InterruptedException {
    Process child = ChildJvm.startWithoutSpace(kilobytes, Starved.class, folder.toString());
    String said = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return said;
  }

  private static Outcome ingest(Path folder) {
    return IngestFixture.function(
            record(folder),
            new SetOfMarks(new HashSet<>()),
            name -> Optional.of(() -> {}),
            event -> {},
            LoudnessCutter::new,
            folder.resolve("work"),
            Duration.ofMinutes(4))
        .apply(SUBMISSION);
  }

  private static JobRecord record(Path folder) {
    return new JobRecord(new FolderStore(folder.resolve("record")));
  }
}
