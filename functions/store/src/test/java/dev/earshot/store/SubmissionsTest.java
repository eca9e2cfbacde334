package dev.earshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Payload;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.Submissions.Result;
import dev.earshot.store.blob.StoreUrl;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionsTest {
  private static final Tombstone DELETED = new Tombstone("2026-01-01T00:00:00Z");
  private static final JobId JOB = JobId.of("", "/phone", "a");

  private final Prompt prompt = Prompt.asked("Who speaks?");
  private final RecordingSubmitted recording =
      new RecordingSubmitted(
          URI.create("https://example.org/a.mp3"),
          null,
          "en",
          "whisper",
          "base",
          Map.of(),
          List.of(prompt));

  private JobRecord record;
  private Submissions submissions;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    record = new JobRecord(StoreUrl.parse(folder.toUri().toString()).open());
    submissions = new Submissions(record);
  }

  @Test
  void keepsARecordingAndItsPromptsBeforeItGoesOn() {
    assertThat(submissions.take(event("a", recording), recording))
        .isInstanceOfSatisfying(
            Result.Taken.class,
            taken -> {
              assertThat(taken.job()).isEqualTo(JOB);
              assertThat(taken.event().getSubject()).isEqualTo(JOB.value());
              assertThat(taken.event().getExtension("partitionkey")).isEqualTo(JOB.value());
            });
    assertThat(record.submission(JOB).orElseThrow().recording()).isEqualTo(recording);
    assertThat(record.prompts(JOB)).containsExactly(prompt);
  }

  @Test
  void keepsAQuestionAboutAJobThatThereIs() {
    var question = new AnalysisRequested(JOB, Prompt.asked("And what else?"));

    assertThat(submissions.take(event("q", question), question)).isEqualTo(new Result.Unknown(JOB));
    assertThat(record.names(JOB)).isEmpty();

    var _ = submissions.take(event("a", recording), recording);
    assertThat(submissions.take(event("q", question), question)).isInstanceOf(Result.Taken.class);
    assertThat(record.prompts(JOB)).hasSize(2);
  }

  @Test
  void keepsNothingOfADeletedJob() {
    var question = new AnalysisRequested(JOB, prompt);
    record.delete(JOB, DELETED);

    assertThat(submissions.take(event("a", recording), recording))
        .isEqualTo(new Result.Deleted(JOB));
    assertThat(submissions.take(event("q", question), question)).isEqualTo(new Result.Deleted(JOB));
    assertThat(record.names(JOB)).containsExactly("tombstone.json");
  }

  private static CloudEvent event(String id, Payload payload) {
    return new Events(URI.create("/phone"), Clock.systemUTC()).create(id, payload).build();
  }
}
