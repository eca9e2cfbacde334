package dev.earshot.contract.document;

import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole recording in words.
 *
 * @param language code of the language spoken
 * @param duration of the recording, in seconds
 * @param text the sentences, separated as the language does
 * @param words never overlapping or running backwards
 * @param sentences in order; together they hold every word
 * @param warning the manifest's
 */
public record Transcript(
    String language,
    double duration,
    String text,
    List<Word> words,
    List<Sentence> sentences,
    @Nullable String warning) {
  public Transcript {
    words = List.copyOf(words);
    sentences = List.copyOf(sentences);
  }

  /** Of a recording that nothing is wrong with. */
  public Transcript(
      String language, double duration, String text, List<Word> words, List<Sentence> sentences) {
    this(language, duration, text, words, sentences, null);
  }

  /**
   * The event that announces it.
   *
   * @param stored where it is stored
   */
  public TranscriptCompleted completed(JobId job, Reference stored) {
    return new TranscriptCompleted(job, language, duration, words.size(), stored);
  }
}
