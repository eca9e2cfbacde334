package dev.earshot.observer.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.id.JobId;
import dev.earshot.observer.FakeFunctions;
import dev.earshot.observer.FakeFunctions.Behaviour;
import dev.earshot.observer.destination.Machine;
import dev.earshot.planner.autoscaler.GoDuration;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
  @TempDir Path folder;
  private final List<String> troubles = new ArrayList<>();
  private JobRecord record = new JobRecord(new FolderStore(Path.of("none")));
  private Path file = Path.of("none");

  @BeforeEach
  void makeAHomeAndARecording() throws IOException {
    Files.createDirectory(folder.resolve("record"));
    record = Machine.record(folder);
    file = Files.writeString(folder.resolve("talk.ogg"), "sound");
  }

  @Test
  void makesEveryPostAJobOfItsOwnAndFindsItsTranscript() throws Exception {
    try (FakeFunctions functions = FakeFunctions.start(record, _ -> Behaviour.TRANSCRIBE)) {
      Result result = load(functions.address(), 5, "50/s", "10s");

      assertThat(result.complete()).isTrue();
      assertThat(result.arrivals()).extracting(Arrival::job).doesNotHaveDuplicates().hasSize(5);
      assertThat(record.jobs())
          .containsExactlyInAnyOrderElementsOf(
              result.arrivals().stream().map(Arrival::job).toList());
      assertThat(result.latencies()).allMatch(each -> each.compareTo(Duration.ofSeconds(5)) < 0);
      assertThat(result.throughput()).isPresent();
      assertThat(troubles).isEmpty();
    }
  }

  @Test
  void postsAtTheRateWhateverBecomesOfThoseBefore() throws Exception {
    try (FakeFunctions functions = FakeFunctions.start(record, _ -> Behaviour.FORGET)) {
      Result result = load(functions.address(), 4, "10/s", "2s");

      List<Duration> arrivals = result.arrivals().stream().map(Arrival::at).sorted().toList();
      for (int number = 0; number < 4; number++) {
        assertThat(arrivals.get(number))
            .isBetween(Duration.ofMillis(100L * number), Duration.ofMillis(100L * number + 2000));
      }
      assertThat(result.count(Fate.UnderWay.class)).isEqualTo(4);
      assertThat(result.complete()).isFalse();
    }
  }

  @Test
  void countsWhatFailsWithItsReason() throws Exception {
    try (FakeFunctions functions =
        FakeFunctions.start(
            record, number -> number == 1 ? Behaviour.FAIL : Behaviour.TRANSCRIBE)) {
      Result result = load(functions.address(), 3, "50/s", "10s");

      assertThat(result.count(Fate.Done.class)).isEqualTo(2);
      assertThat(LoadText.of(result))
          .contains("failed      1\n", "  1 recording: failed because it has no sound\n");
      assertThat(result.complete()).isFalse();
    }
  }

  @Test
  void countsWhatIsRefusedAndTakesItsUploadBack() throws Exception {
    try (FakeFunctions functions =
        FakeFunctions.start(record, number -> number == 0 ? Behaviour.REFUSE : Behaviour.HANG_UP)) {
      Result result = load(functions.address(), 2, "10/s", "10s");

      assertThat(result.count(Fate.Refused.class)).isEqualTo(2);
      assertThat(LoadText.of(result))
          .contains("refused     2\n", "refused because 503 The store is full\n")
          .contains("refused because the connection broke");
      for (JobId job : record.jobs()) {
        assertThat(record.names(job)).containsExactly("tombstone.json");
      }
    }
  }

  @Test
  void saysThatNobodyTakesConnections() throws Exception {
    Result result = load(URI.create("http://127.0.0.1:1/"), 1, "10/s", "10s");

    assertThat(LoadText.of(result))
        .contains("refused because nobody takes connections at http://127.0.0.1:1/\n")
        .doesNotContain("Exception");
  }

  private Result load(URI broker, int count, String rate, String patience)
      throws InterruptedException {
    return new Load(
            Machine.at(folder, broker),
            Recording.of(file.toString(), "en", "tiny.en"),
            count,
            Rate.parse(rate),
            GoDuration.parse(patience),
            Clock.systemUTC(),
            troubles::add)
        .run();
  }
}
