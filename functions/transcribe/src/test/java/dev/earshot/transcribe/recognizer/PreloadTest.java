package dev.earshot.transcribe.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.speech.ModelException;
import dev.earshot.speech.SpeechRecognizer;
import dev.earshot.transcribe.ScriptedRecognizer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PreloadTest {
  private final List<String> loaded = new CopyOnWriteArrayList<>();
  private final List<ScriptedRecognizer> opened = new CopyOnWriteArrayList<>();

  @Test
  void handsOutWhatItLoadedOnce() {
    Preload preload = Preload.of("tiny.en", this::load);

    await().until(() -> opened.size() == 1);
    SpeechRecognizer first = preload.before(this::load).apply("tiny.en");
    SpeechRecognizer second = preload.before(this::load).apply("tiny.en");

    assertThat(first).isNotSameAs(second);
    assertThat(loaded).containsExactly("tiny.en", "tiny.en");
    assertThat(opened).extracting(ScriptedRecognizer::closed).containsExactly(false, false);
  }

  @Test
  void freesWhatItLoadedWhereAnotherModelIsWanted() {
    Preload preload = Preload.of("tiny.en", this::load);
    await().until(() -> opened.size() == 1);

    assertThat(preload.before(this::load).apply("base")).isSameAs(opened.getLast());
    assertThat(loaded).containsExactly("tiny.en", "base");
    assertThat(opened).extracting(ScriptedRecognizer::closed).containsExactly(true, false);
  }

  @Test
  void leavesItToWhoeverNeedsTheModelToSayWhyItCannotBeLoaded() {
    Preload preload = Preload.of("none", PreloadTest::fail);

    assertThatThrownBy(() -> preload.before(PreloadTest::fail).apply("none"))
        .isInstanceOf(ModelException.class)
        .hasMessage("There is no model none");
  }

  private static SpeechRecognizer fail(String model) {
    throw new ModelException("There is no model " + model);
  }

  private SpeechRecognizer load(String model) {
    loaded.add(model);
    opened.add(new ScriptedRecognizer());
    return opened.getLast();
  }
}
