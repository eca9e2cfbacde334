package dev.earshot.search.index;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A recording to be found.
 *
 * @param owner who it belongs to; empty on one machine
 * @param title as a person called it, else the source
 * @param source as it was handed in
 * @param submitted when it was handed in; absent where nobody said so
 */
public record IndexedRecording(
    JobId job,
    String owner,
    String title,
    String source,
    @Nullable Instant submitted,
    Transcript transcript) {

  /** What the record holds of a job. */
  public static IndexedRecording of(JobId job, Submission submission, Transcript transcript) {
    String source = submission.recording().source().toString();
    String title = submission.recording().title();
    return new IndexedRecording(
        job,
        submission.owner(),
        title == null || title.isBlank() ? source : title,
        source,
        time(submission.time()),
        transcript);
  }

  private static @Nullable Instant time(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) { // a person's event may say anything
      return null;
    }
  }
}
