package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  /**
   * By hand: row 0 is cheap in columns 0 and 1, row 1 in 2, row 2 in 3 and 4; the path (0,0) (0,1)
   * (1,2) (2,3) (2,4) costs 5 * 1 and every other one meets a 9.
   */
  @Test
  void cheapestPathPassesRowsWhereTheyAreCheap() {
    float[] cost = {
      1, 1, 9, 9, 9,
      9, 9, 1, 9, 9,
      9, 9, 9, 1, 1
    };
    assertThat(TimeWarping.rowStarts(cost, 3, 5)).containsExactly(0, 2, 3);
  }

  @Test
  void moreRowsThanColumnsShareColumns() {
    assertThat(TimeWarping.rowStarts(new float[] {1, 1, 1, 1}, 4, 1)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void tokensStartWhereTheirHeadsLook() {
    List<float[]> looked = List.of(peak(0, 10), peak(10, 25), peak(25, 40));
    assertThat(Alignment.starts(looked, 1, 40)).containsExactly(0, 10, 25);
  }

  @Test
  void pauseBeforeAnOverLongWordIsNotItsOwn() {
    float[] pcm = new float[200 * 320];
    for (int i = 0; i < pcm.length; i++) {
      boolean spoken = i < 40 * 320 || i >= 120 * 320;
      pcm[i] = (float) ((spoken ? 0.3 : 0.001) * Math.sin(i * 0.1));
    }
    List<WordSpan> words =
        List.of(
            new WordSpan(0, 20),
            new WordSpan(20, 38),
            new WordSpan(38, 140),
            new WordSpan(140, 160),
            new WordSpan(160, 200));
    assertThat(WordSpan.withoutPauses(words, Quiet.in(pcm)).get(2))
        .isEqualTo(new WordSpan(120, 140));
  }

  private static float[] peak(int from, int to) {
    float[] row = new float[40];
    for (int i = from; i < to; i++) {
      row[i] = 1f / (to - from);
    }
    return row;
  }
}
