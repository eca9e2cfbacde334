package dev.earshot.transcribe;

import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.speech.SpokenWord;
import dev.earshot.speech.WindowText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Hears in a window the number that {@link Recording} put into its samples. */
public final class ScriptedRecognizer implements SpeechRecognizer {
  private final List<Integer> decoded = new CopyOnWriteArrayList<>();
  private volatile IntConsumer before = number -> {};
  private volatile boolean closed;

  /** What happens before a window is decoded, given its number. */
  public void before(IntConsumer happening) {
    before = happening;
  }

  /** The numbers of all windows decoded so far. */
  public List<Integer> decoded() {
    return List.copyOf(decoded);
  }

  public boolean closed() {
    return closed;
  }

  @Override
  public String detectLanguage(float[] pcm) {
    return "en";
  }

  @Override
  public boolean knows(String language) {
    return Set.of("en", "de").contains(language);
  }

  @Override
  public List<WindowText> transcribe(
      List<float[]> windows, String language, Listener finished, BooleanSupplier cancelled) {
    List<WindowText> texts = new ArrayList<>();
    for (float[] pcm : windows) {
      int number = Math.round(pcm[0] * 32768);
      before.accept(number);
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      WindowText text =
          new WindowText(
              List.of(
                  new SpokenWord("Window", 0.1, 0.4, 0.9),
                  new SpokenWord(number + ".", 0.5, 0.9, 0.8)),
              language,
              -0.1);
      decoded.add(number);
      finished.finished(texts.size(), text);
      texts.add(text);
    }
    return texts;
  }

  @Override
  public void close() {
    closed = true;
  }
}
