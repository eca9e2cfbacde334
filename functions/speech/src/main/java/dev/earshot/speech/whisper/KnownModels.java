package dev.earshot.speech.whisper;

import java.util.ArrayList;
import java.util.List;

/**
 * Alignment heads of the models whose files do not name them, as published with each model in
 * openai/whisper ({@code _ALIGNMENT_HEADS} in {@code __init__.py}).
 */
final class KnownModels {
  private static final int[][] TINY_EN = {
    {1, 0}, {2, 0}, {2, 5}, {3, 0}, {3, 1}, {3, 2}, {3, 3}, {3, 4}
  };
  private static final int[][] TINY = {{2, 2}, {3, 0}, {3, 2}, {3, 3}, {3, 4}, {3, 5}};
  private static final int[][] BASE_EN = {{3, 3}, {4, 7}, {5, 1}, {5, 5}, {5, 7}};
  private static final int[][] BASE = {
    {3, 1}, {4, 2}, {4, 3}, {4, 7}, {5, 1}, {5, 2}, {5, 4}, {5, 6}
  };
  private static final int[][] SMALL = {
    {5, 3}, {5, 9}, {8, 0}, {8, 4}, {8, 7}, {8, 8}, {9, 0}, {9, 7}, {9, 9}, {10, 5}
  };

  private KnownModels() {}

  /**
   * The heads of a model told by its number of tokens and decoder layers. Of one that is unknown
   * all heads of the upper half, as openai/whisper does ({@code Whisper.__init__} in {@code
   * model.py}).
   *
   * @param heads of each layer
   */
  static List<AlignmentHead> alignmentHeads(int tokens, int layers, int heads) {
    boolean multilingual = SpecialTokens.of(tokens).multilingual();
    return switch (layers) {
      case 4 -> list(multilingual ? TINY : TINY_EN);
      case 6 -> list(multilingual ? BASE : BASE_EN);
      case 12 -> multilingual ? list(SMALL) : upperHalf(layers, heads);
      default -> upperHalf(layers, heads);
    };
  }

  private static List<AlignmentHead> upperHalf(int layers, int heads) {
    List<AlignmentHead> list = new ArrayList<>();
    for (int layer = layers / 2; layer < layers; layer++) {
      for (int head = 0; head < heads; head++) {
        list.add(new AlignmentHead(layer, head));
      }
    }
    return list;
  }

  private static List<AlignmentHead> list(int[][] heads) {
    List<AlignmentHead> list = new ArrayList<>();
    for (int[] head : heads) {
      list.add(new AlignmentHead(head[0], head[1]));
    }
    return list;
  }
}
