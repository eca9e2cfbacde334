package dev.earshot.speech.whisper;

import ai.onnxruntime.OrtException;
import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.speech.WindowText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Whisper behind the interface that the rest of Earshot knows. */
final class WhisperRecognizer implements SpeechRecognizer {
  private static final int BATCH = 8;

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
    WordTimes times =
        new WordTimes(
            vocabulary, graphs.description().alignmentHeads(), Languages.spaced(language));
    WindowReader reader =
        new WindowReader(sound, decoder, times, Languages.index(language), cancelled);
    // windows of one length end together, so that a batch does not wait for its longest
    List<Integer> order =
        IntStream.range(0, windows.size())
            .boxed()
            .sorted(Comparator.comparing(i -> -windows.get(i).length))
            .toList();
    Map<Integer, WindowText> texts = new TreeMap<>();
    try {
      for (int from = 0; from < order.size(); from += BATCH) {
        List<Integer> batch = order.subList(from, Math.min(from + BATCH, order.size()));
        List<Attempt> attempts = reader.read(batch.stream().map(windows::get).toList());
        for (boolean acceptable : new boolean[] {true, false}) { // the doubtful ones take longer
          for (int i = 0; i < batch.size(); i++) {
            Attempt attempt = attempts.get(i);
            if (attempt.acceptable() == acceptable) {
              int window = batch.get(i);
              Attempt best = acceptable ? attempt : reader.readAgain(windows.get(window), attempt);
              WindowText text = best.text(language);
              texts.put(window, text);
              finished.finished(window, text);
            }
          }
        }
      }
    } catch (OrtException e) {
      throw failed(e);
    }
    return List.copyOf(texts.values());
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
