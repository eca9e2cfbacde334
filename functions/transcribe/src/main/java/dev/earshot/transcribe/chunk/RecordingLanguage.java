package dev.earshot.transcribe.chunk;

import dev.earshot.contract.document.Language;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.store.JobRecord;
import dev.earshot.transcribe.audio.ChunkAudio;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The language of a recording: what its sender said, or what the opening chunk sounds like. The
 * latter depends on stored audio alone, so every chunk comes to the same result.
 */
final class RecordingLanguage {
  private static final String AUTO = "auto";

  private final JobRecord record;
  private final ChunkAudio audio;

  RecordingLanguage(JobRecord record, ChunkAudio audio) {
    this.record = record;
    this.audio = audio;
  }

  String of(ChunkReady chunk, Submission submission, SpeechRecognizer recognizer) {
    String wanted = submission.recording().language();
    if (wanted.equals(AUTO)) {
      return detected(chunk, recognizer);
    }
    if (!recognizer.knows(wanted)) {
      throw new ChunkFailedException(
          "the model %s does not know the language '%s'; it knows %s; choose one of them, auto or another model"
              .formatted(submission.recording().model(), wanted, known(recognizer)),
          false,
          null);
    }
    return wanted;
  }

  private String detected(ChunkReady chunk, SpeechRecognizer recognizer) {
    return record
        .language(chunk.job())
        .map(Language::code)
        .orElseGet(() -> detect(chunk, recognizer));
  }

  private String detect(ChunkReady chunk, SpeechRecognizer recognizer) {
    float[] opening =
        audio
            .opening(chunk)
            .orElseThrow(
                () ->
                    new ChunkFailedException(
                        "the recording's opening audio %s is not there to tell the language from"
                            .formatted(chunk.opening()),
                        true,
                        null));
    return record.keep(chunk.job(), new Language(recognizer.detectLanguage(opening))).code();
  }

  private static String known(SpeechRecognizer recognizer) {
    return Stream.concat(Arrays.stream(Locale.getISOLanguages()), Stream.of("haw", "yue"))
        .filter(recognizer::knows)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
