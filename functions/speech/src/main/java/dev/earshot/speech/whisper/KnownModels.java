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
   * The heads of a model told by its number of tokens and decoder layers; none where it is unknown.
   */
  static List<AlignmentHead> alignmentHeads(int tokens, int layers) {
    boolean multilingual = SpecialTokens.of(tokens).multilingual();
    return list(
        switch (layers) {
          case 4 -> multilingual ? TINY : TINY_EN;
          case 6 -> multilingual ? BASE : BASE_EN;
          case 12 -> multilingual ? SMALL : new int[0][];
          default -> new int[0][];
        });
  }

  private static List<AlignmentHead> list(int[][] heads) {
    List<AlignmentHead> list = new ArrayList<>();
    for (int[] head : heads) {
      list.add(new AlignmentHead(head[0], head[1]));
    }
    return list;
  }
}
