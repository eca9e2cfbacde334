package dev.earshot.analyze;

import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A job whose transcript says when the release ships. */
final class ReleaseMeeting {
  static final JobId JOB = JobId.of("", "/test", "1");
  static final Prompt PROMPT = Prompt.asked("When do we ship?");

  private ReleaseMeeting() {}

  /** Handed in on a Saturday, transcribed, and asked. */
  static void keepIn(JobRecord record) {
    RecordingSubmitted recording =
        new RecordingSubmitted(
            URI.create("upload/a.ogg"), null, "en", "whisper", "base", Map.of(), List.of(PROMPT));
    record.submit(JOB, new Submission("", "/test", "1", "2026-03-14T00:00:00Z", recording));
    var _ =
        record.keep(
            JOB,
            Recordings.english(
                List.of(
                    "Good morning, everybody.",
                    "We ship the new release on Friday.",
                    "The weather is fine today.")));
  }
}
