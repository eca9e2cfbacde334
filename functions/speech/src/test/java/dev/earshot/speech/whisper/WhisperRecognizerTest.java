package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.speech.SpokenWord;
import dev.earshot.speech.WindowText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhisperRecognizerTest {
  private final float[] budget = Samples.wave("budget.wav");
  private final SpeechRecognizer recognizer;

  WhisperRecognizerTest(@TempDir Path folder) {
    WhisperModel.install(TestModels.tinyEn(), folder);
    recognizer = WhisperModel.open(folder, 2);
  }

  @BeforeAll
  static void announce() {
    assertThat(TestModels.tinyEn()).exists();
  }

  @AfterAll
  void close() {
    recognizer.close();
  }

  @Test
  void hearsTheWordsOfTheReferenceAtItsTimes() {
    WindowText text = transcribe(budget).getFirst();
    JsonNode reference = Samples.json("budget-words.json");
    assertThat(text.words()).hasSameSizeAs(reference.values());
    for (int i = 0; i < reference.size(); i++) {
      SpokenWord word = text.words().get(i);
      assertThat(word.text()).isEqualTo(reference.get(i).get(0).asString());
      assertThat(word.start()).isCloseTo(reference.get(i).get(1).asDouble(), within(0.1));
      assertThat(word.probability()).isBetween(0.3, 1.0);
    }
    assertThat(text.averageLogProbability()).isBetween(-0.5, 0.0);
    assertThat(text.language()).isEqualTo("en");
  }

  @Test
  void wordsNeverOverlapOrRunBackwards() {
    double last = 0;
    for (SpokenWord word : transcribe(budget).getFirst().words()) {
      assertThat(word.start()).isGreaterThanOrEqualTo(last);
      assertThat(word.end()).isGreaterThanOrEqualTo(word.start());
      last = word.end();
    }
    assertThat(last).isLessThanOrEqualTo(budget.length / 16_000.0);
  }

  @Test
  void windowsDecodedTogetherSayWhatEachSaysAlone() {
    float[] half = Arrays.copyOf(budget, budget.length / 2);
    Map<Integer, WindowText> heard = new TreeMap<>();
    List<WindowText> together =
        recognizer.transcribe(
            List.of(half, budget, new float[16_000]), "en", heard::put, () -> false);
    assertThat(texts(together.get(0))).isEqualTo(texts(transcribe(half).getFirst()));
    assertThat(texts(together.get(1))).isEqualTo(texts(transcribe(budget).getFirst()));
    assertThat(together.get(2).words()).isEmpty();
    assertThat(heard.values()).containsExactlyElementsOf(together);
  }

  @Test
  void silenceAndNoiseHaveNoWords() {
    float[] noise = new float[80_000];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * 0.005);
    }
    for (WindowText text : transcribe(new float[160_000], noise)) {
      assertThat(text.words()).isEmpty();
      assertThat(text.averageLogProbability()).isZero();
    }
  }

  @Test
  void aWindowOfAlmostNothingHasNoWords() {
    assertThat(transcribe(new float[0], new float[100])).allMatch(text -> text.words().isEmpty());
  }

  @Test
  void stopsSoonAfterItIsCancelled() {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                recognizer.transcribe(
                    List.of(budget), "en", (_, _) -> {}, () -> asked.incrementAndGet() == 3))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).hasValue(3);
    assertThat(transcribe(budget).getFirst().words()).isNotEmpty();
  }

  @Test
  void englishOnlyModelKnowsOnlyEnglish() {
    assertThat(recognizer.detectLanguage(budget)).isEqualTo("en");
    assertThat(recognizer.knows("en")).isTrue();
    assertThat(recognizer.knows("de")).isFalse();
    assertThatThrownBy(() -> recognizer.transcribe(List.of(), "de", (_, _) -> {}, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("de");
  }

  private List<WindowText> transcribe(float[]... windows) {
    return recognizer.transcribe(List.of(windows), "en", (_, _) -> {}, () -> false);
  }

  private static List<String> texts(WindowText text) {
    return text.words().stream().map(SpokenWord::text).toList();
  }
}
