package dev.earshot.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {
  @Test
  void letsOpeningChunksAndShortRecordingsGoFirst() {
    assertThat(Lane.of(true, 36_000)).isEqualTo(Lane.FIRST);
    assertThat(Lane.of(false, 179.9)).isEqualTo(Lane.FIRST);
    assertThat(Lane.of(false, 180)).isEqualTo(Lane.BULK);
  }

  @Test
  void takesARecordingThatDoesNotSayHowLongItIsForALongOne() {
    assertThat(Lane.of(false, 0)).isEqualTo(Lane.BULK);
  }
}
