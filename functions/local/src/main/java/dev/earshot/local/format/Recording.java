package dev.earshot.local.format;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import java.util.List;

/**
 * A finished recording.
 *
 * @param source the file or address that was handed in
 */
public record Recording(JobId job, String source, Transcript transcript, List<Answer> answers) {
  public Recording {
    answers = List.copyOf(answers);
  }
}
