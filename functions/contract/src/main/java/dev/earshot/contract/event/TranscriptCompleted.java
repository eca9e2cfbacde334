package dev.earshot.contract.event;

import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;

/**
 * Every chunk is transcribed and the transcript is stored.
 *
 * @param language code of the language spoken
 * @param duration of the recording, in seconds
 * @param words how many
 * @param transcript where it is stored
 */
public record TranscriptCompleted(
    JobId job, String language, double duration, int words, Reference transcript)
    implements JobPayload {
  public TranscriptCompleted {
    Check.text(language, "The language", 20);
    Check.that(duration >= 0 && Double.isFinite(duration), "The duration is below 0");
    Check.that(words >= 0, "The number of words is below 0");
  }

  @Override
  public String key() {
    return job.value();
  }
}
