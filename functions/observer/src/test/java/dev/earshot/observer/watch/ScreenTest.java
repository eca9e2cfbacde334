package dev.earshot.observer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.observer.cluster.ClusterView;
import dev.earshot.observer.cluster.Finding;
import dev.earshot.observer.cluster.FunctionLoad;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.FolderStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
  private static final Instant NOW = Instant.parse("2026-11-21T18:20:05.4Z");
  private static final Finding<ClusterView> NO_CLUSTER =
      new Finding.Unknown<>("one machine has none");

  @TempDir Path folder;

  @Test
  void showsACluster() {
    ClusterView view =
        new ClusterView(
            List.of(
                new FunctionLoad(
                    "ingest", OptionalInt.empty(), 0, 0, 0, 2, new Finding.Known<>(0.0)),
                new FunctionLoad(
                    "transcribe", OptionalInt.of(4), 3, 1, 0, 1, new Finding.Known<>(2.75))),
            List.of("transcribe-00003-x: ImagePullBackOff"),
            new Finding.Known<>(Map.of("transcribe-chunk-bulk", 120L, "keeper-dead-letters", 2L)));

    assertThat(screen(new Finding.Known<>(view)))
        .isEqualTo(
            """
            a test, 2026-11-21T18:20:05Z

            function     wanted  ready  starting  ending  requests  limit
            ingest            ?      0         0       0       0.0      0
            transcribe        4      3         1       0       2.8      3
            transcribe-00003-x: ImagePullBackOff

            backlog      2 jobs, 2 ingesting; the oldest came 4m 10s ago
            complete     1 job
            events       120 for transcribe-chunk-bulk
            dead letters 2 wait for keeper
            failed       1 job
              00000000000000000000000d  ingest, given up 3 times: it has no sound
            """);
  }

  @Test
  void saysWhatIsNotKnown() {
    ClusterView view =
        new ClusterView(
            List.of(
                new FunctionLoad(
                    "ingest", OptionalInt.of(1), 1, 0, 0, 0, new Finding.Unknown<>("a policy"))),
            List.of(),
            new Finding.Unknown<>("it is in memory"));

    assertThat(screen(new Finding.Known<>(view)))
        .contains("ingest            1      1         0       0         ?   none\n")
        .contains("requests are not known: a policy\n", "events       not known: it is in memory\n")
        .contains("dead letters that wait for keeper: not known");
    assertThat(screen(NO_CLUSTER)).contains("pods         not known: one machine has none\n");
    Screen blind = new Screen("a test", NOW, NO_CLUSTER, new Finding.Unknown<>("no way in"));
    assertThat(blind.text()).contains("jobs         not known: no way in\n");
    assertThat(blind.sees()).isFalse();
  }

  @Test
  void seesWhatChangesAndNothingTwice() {
    JobRecord record = record();
    Backlog backlog = new Backlog(record);
    assertThat(backlog.look().finished()).isEqualTo(1);

    transcribe(record, job('b'));
    record.delete(job('d'), new Tombstone("2026-11-21T18:19:00Z"));
    Backlog.Jobs later = backlog.look();

    assertThat(later.finished()).isEqualTo(2);
    assertThat(later.failed()).isEmpty();
    assertThat(later.waiting()).hasSize(1);
  }

  private String screen(Finding<ClusterView> cluster) {
    return new Screen("a test", NOW, cluster, new Finding.Known<>(new Backlog(record()).look()))
        .text();
  }

  /** a is complete, b and c are under way, d failed, e is deleted. */
  private JobRecord record() {
    JobRecord record = new JobRecord(new FolderStore(folder));
    submit(record, job('a'), "2026-11-21T18:00:00Z");
    transcribe(record, job('a'));
    submit(record, job('b'), "2026-11-21T18:15:55Z");
    submit(record, job('c'), "sometime");
    submit(record, job('d'), "2026-11-21T18:00:00Z");
    record.write(
        job('d'), new Failure("ingest", "ingest", "to decode", "it has no sound", false, 3, null));
    submit(record, job('e'), "2026-11-21T18:00:00Z");
    record.delete(job('e'), new Tombstone("2026-11-21T18:01:00Z"));
    return record;
  }

  private static void submit(JobRecord record, JobId job, String time) {
    RecordingSubmitted talk =
        new RecordingSubmitted(
            URI.create("upload/talk"), "talk", "en", "whisper", "base", Map.of(), List.of());
    record.submit(job, new Submission("", "/test", job.value(), time, talk));
  }

  private static void transcribe(JobRecord record, JobId job) {
    record.keep(job, new Transcript("en", 1, "", List.of(), List.of()));
  }

  private static JobId job(char letter) {
    return new JobId("0".repeat(23) + letter);
  }
}
