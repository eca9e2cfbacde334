package dev.earshot.speech.whisper;

import ai.onnxruntime.OrtException;
import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.speech.WindowText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Whisper behind the interface that the rest of Earshot knows. */
final class WhisperRecognizer implements SpeechRecognizer {
  private static final int BATCH = 8;
  private static final int FRAME = 320;

  private final Graphs graphs;
  private final Vocabulary vocabulary;
  private final SpecialTokens special;
  private final SoundMemory sound;
  private final GreedyDecoder decoder;

  WhisperRecognizer(Graphs graphs, Vocabulary vocabulary) throws OrtException {
    this.graphs = graphs;
    this.vocabulary = vocabulary;
    this.special = SpecialTokens.of(graphs.description().tokens());
    this.sound = new SoundMemory(graphs);
    this.decoder = new GreedyDecoder(graphs, vocabulary.blank());
  }

  @Override
  public String detectLanguage(float[] pcm) {
    if (!special.multilingual()) {
      return "en";
    }
    try {
      sound.reserve(1);
      sound.hear(0, pcm);
      return Languages.code(decoder.language(sound));
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean knows(String language) {
    int index = Languages.index(language);
    return special.multilingual() ? index >= 0 && index < special.languages() : index == 0;
  }

  @Override
  public List<WindowText> transcribe(
      List<float[]> windows, String language, Listener finished, BooleanSupplier cancelled) {
    if (!knows(language)) {
      throw new IllegalArgumentException("this model does not know the language " + language);
    }
    WindowText[] texts = new WindowText[windows.size()];
    try {
      for (int from = 0; from < texts.length; from += BATCH) {
        int[] batch = IntStream.range(from, Math.min(from + BATCH, texts.length)).toArray();
        List<float[]> sounds = IntStream.of(batch).mapToObj(windows::get).toList();
        List<WindowText> done = batch(sounds, language, cancelled);
        for (int i = 0; i < batch.length; i++) {
          texts[batch[i]] = done.get(i);
          finished.finished(batch[i], done.get(i));
        }
      }
    } catch (OrtException e) {
      throw failed(e);
    }
    return List.of(texts);
  }

  private List<WindowText> batch(List<float[]> sounds, String language, BooleanSupplier cancelled)
      throws OrtException {
    sound.reserve(sounds.size());
    for (int i = 0; i < sounds.size(); i++) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("transcription was cancelled");
      }
      sound.hear(i, sounds.get(i));
    }
    int[] frames =
        sounds.stream()
            .mapToInt(pcm -> Math.clamp(pcm.length / FRAME, 1, EncoderGraph.POSITIONS))
            .toArray();
    List<Hypothesis> all = decoder.decode(sound, frames, Languages.index(language), cancelled);
    List<WindowText> texts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Hypothesis h = all.get(i);
      texts.add(
          new WindowText(
              WordTimes.of(
                  h, vocabulary, graphs.description().alignmentHeads(), language, sounds.get(i)),
              language,
              h.averageLogProbability()));
    }
    return texts;
  }

  private static IllegalStateException failed(OrtException e) {
    return new IllegalStateException("the speech model failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    decoder.close();
    sound.close();
    graphs.close();
  }
}
