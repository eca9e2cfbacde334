package dev.earshot.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownModelsTest {
  private static final int ENGLISH = 51864;
  private static final int MULTILINGUAL = 51865;

  @Test
  void tellsAModelByItsTokensAndLayers() {
    assertThat(KnownModels.alignmentHeads(ENGLISH, 4, 6)).hasSize(8);
    assertThat(KnownModels.alignmentHeads(MULTILINGUAL, 4, 6)).hasSize(6);
    assertThat(KnownModels.alignmentHeads(MULTILINGUAL, 6, 8)).hasSize(8);
  }

  @Test
  void timesWordsOfAnUnknownModelByTheUpperHalfOfItsLayers() {
    assertThat(KnownModels.alignmentHeads(ENGLISH, 12, 12))
        .hasSize(6 * 12)
        .startsWith(new AlignmentHead(6, 0))
        .endsWith(new AlignmentHead(11, 11));
  }
}
