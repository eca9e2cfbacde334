package dev.earshot.transcribe.chunk;

import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.WindowWords;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.event.ChunkReady;
import dev.earshot.contract.event.Span;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.runtime.telemetry.Metric;
import dev.earshot.speech.ModelException;
import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.speech.SpokenWord;
import dev.earshot.speech.Window;
import dev.earshot.store.JobRecord;
import dev.earshot.transcribe.audio.ChunkAudio;
import dev.earshot.transcribe.audio.CorruptAudioException;
import dev.earshot.transcribe.recognizer.Recognizers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Turns the audio of one chunk into its stored words. */
public final class ChunkTranscriber {
  private static final String ENGINE = "whisper";

  private final JobRecord record;
  private final ChunkAudio audio;
  private final RecordingLanguage languages;
  private final Recognizers recognizers;
  private final Duration limit;
  private final Clock clock;

  /**
   * A transcriber of chunks.
   *
   * @param limit how long one delivery may take, waiting for the model included
   */
  public ChunkTranscriber(JobRecord record, Recognizers recognizers, Duration limit, Clock clock) {
    this.record = record;
    this.audio = new ChunkAudio(record);
    this.languages = new RecordingLanguage(record, audio);
    this.recognizers = recognizers;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Transcribes what is not transcribed yet and stores the chunk's words.
   *
   * @throws ChunkFailedException where it cannot be done
   * @throws CancellationException where the time was up or the process is stopping; the finished
   *     windows are kept for the next delivery
   */
  public void transcribe(ChunkReady chunk, Submission submission) {
    String engine = submission.recording().engine();
    if (!engine.equals(ENGINE)) {
      throw new ChunkFailedException(
          "there is no engine '%s' here; %s is built in".formatted(engine, ENGINE), false, null);
    }
    Deadline deadline = Deadline.in(limit, clock);
    try {
      List<float[]> windows = fetch(chunk);
      FinishedWindows finished = new FinishedWindows(record, chunk, deadline);
      String language =
          recognizers.use(
              submission.recording().model(),
              deadline::passed,
              (recognizer, cancelled) -> {
                String spoken = languages.of(chunk, submission, recognizer);
                Decoding work =
                    new Decoding(chunk, windows, spoken, submission.recording().model());
                decode(work, finished, recognizer, cancelled);
                return spoken;
              });
      record.write(chunk.job(), text(chunk, language, finished));
    } catch (CorruptAudioException e) {
      throw new ChunkFailedException(
          "the stored audio %s cannot be used: %s".formatted(chunk.audio(), e.getMessage()),
          false,
          e);
    } catch (ModelException e) {
      throw new ChunkFailedException(String.valueOf(e.getMessage()), true, e);
    }
  }

  private List<float[]> fetch(ChunkReady chunk) {
    try (Activity.Part _ = Activity.part("fetch")) {
      return audio.windows(chunk).orElseThrow(() -> missing(chunk));
    }
  }

  private static void decode(
      Decoding work,
      FinishedWindows finished,
      SpeechRecognizer recognizer,
      BooleanSupplier cancelled) {
    List<Integer> missing = finished.missing();
    if (missing.isEmpty()) {
      return;
    }
    SpeechRecognizer.Listener listener =
        (i, text) -> finished.add(words(work.chunk(), missing.get(i), text.words()));
    List<float[]> windows = missing.stream().map(work.windows()::get).toList();
    long started = System.nanoTime();
    try (Activity.Part _ = Activity.part("transcribe")) {
      recognizer.transcribe(windows, work.language(), listener, cancelled);
      tellSpeed(work.model(), windows, Duration.ofNanos(System.nanoTime() - started));
    } catch (CancellationException e) {
      finished.store();
      throw e;
    }
  }

  private static void tellSpeed(String model, List<float[]> windows, Duration took) {
    double speech =
        windows.stream().mapToInt(each -> each.length).sum() / (double) Window.SAMPLE_RATE;
    double seconds = took.toNanos() / 1e9;
    Map<String, String> labels = Map.of("model", model);
    Activity.record(Metric.SPEECH, speech, labels);
    Activity.record(Metric.TRANSCRIBING, seconds, labels);
    Activity.record(Metric.SPEED, speech / seconds, labels);
  }

  private static WindowWords words(ChunkReady chunk, int window, List<SpokenWord> spoken) {
    Span span = chunk.windows().get(window);
    return new WindowWords(
        window,
        spoken.stream()
            .map(
                word ->
                    new Word(
                        word.text(),
                        inRecording(span, word.start()),
                        inRecording(span, word.end()),
                        Math.round(word.probability() * 1e4) / 1e4))
            .toList());
  }

  /** Window time to recording time, to the millisecond and never outside of the window. */
  private static double inRecording(Span span, double seconds) {
    double time = Math.round((span.start() + seconds) * 1e3) / 1e3;
    return Math.clamp(time, span.start(), span.end());
  }

  private static ChunkText text(ChunkReady chunk, String language, FinishedWindows finished) {
    List<Word> words = finished.all().stream().flatMap(each -> each.words().stream()).toList();
    return new ChunkText(chunk.chunk(), language, words);
  }

  private static ChunkFailedException missing(ChunkReady chunk) {
    return new ChunkFailedException(
        "its audio %s is not in the store".formatted(chunk.audio()), true, null);
  }

  private record Decoding(ChunkReady chunk, List<float[]> windows, String language, String model) {}
}
