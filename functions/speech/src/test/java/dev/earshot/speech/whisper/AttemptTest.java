package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.speech.SpokenWord;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final SpokenWord WORD = new SpokenWord("again", 0, 1, 0.9);

  @Test
  void repeatedWordsAreALoop() {
    assertThat(attempt(Collections.nCopies(60, WORD), -0.1, 0, true).acceptable()).isFalse();
    assertThat(attempt(List.of(WORD), -0.1, 0, false).acceptable()).isFalse();
    assertThat(attempt(List.of(WORD), -0.1, 0, true).acceptable()).isTrue();
    assertThat(attempt(List.of(WORD), -1.1, 0, true).acceptable()).isFalse();
  }

  @Test
  void unlikelyWordsWhereNobodySpeaksAreDropped() {
    assertThat(attempt(List.of(WORD), -1.1, 0.7, true).text("en").words()).isEmpty();
    SpokenWord doubtful = new SpokenWord("you", 0, 1, 0.4);
    assertThat(attempt(List.of(doubtful), -0.4, 0.9, true).text("en").words()).isEmpty();
    assertThat(attempt(List.of(doubtful), -0.4, 0.1, true).text("en").words()).hasSize(1);
  }

  @Test
  void halvesJoinInTime() {
    Attempt joined =
        attempt(List.of(WORD), -0.2, 0, true).then(attempt(List.of(WORD), -0.4, 0, true), 5);
    assertThat(joined.words()).containsExactly(WORD, new SpokenWord("again", 5, 6, 0.9));
    assertThat(joined.averageLogProbability()).isBetween(-0.31, -0.29);
  }

  @Test
  void decoderNoticesThatItRepeatsItself() {
    int[] tokens = new int[60];
    for (int i = 10; i < tokens.length; i++) {
      tokens[i] = i % 7;
    }
    assertThat(Loop.at(tokens, 60)).isTrue();
    assertThat(Loop.at(tokens, 30)).isFalse();
  }

  private static Attempt attempt(
      List<SpokenWord> words, double average, double noSpeech, boolean ended) {
    return new Attempt(words, average, words.size() + 1, noSpeech, ended);
  }
}
