package dev.earshot.analyze.builtin;

import dev.earshot.embedding.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The sentences worth a closer look: the rankings by words and by meaning, fused by reciprocal rank
 * (Cormack, Clarke and Buettcher 2009, "Reciprocal Rank Fusion outperforms Condorcet").
 */
final class Candidates {
  /** The constant of the paper. */
  private static final int K = 60;

  private static final int MOST = 20;

  private Candidates() {}

  /** Sentence numbers, the best first. */
  static List<Integer> of(Recording recording, List<String> stems, float[] question) {
    double[] byWords = recording.words().scores(stems);
    double[] fused = new double[recording.size()];
    add(fused, i -> byWords[i], true);
    if (recording.english()) {
      add(fused, i -> Vectors.dot(question, recording.vectors().get(i)), false);
    }
    return ranked(fused.length, i -> fused[i]).stream()
        .filter(i -> fused[i] > 0)
        .limit(MOST)
        .toList();
  }

  private static void add(double[] fused, IntToDoubleFunction score, boolean onlyPositive) {
    List<Integer> ranking = ranked(fused.length, score);
    for (int rank = 0; rank < ranking.size(); rank++) {
      int sentence = ranking.get(rank);
      if (!onlyPositive || score.applyAsDouble(sentence) > 0) {
        fused[sentence] += 1.0 / (K + rank + 1);
      }
    }
  }

  /** Best first; the earlier of equals first. */
  static List<Integer> ranked(int size, IntToDoubleFunction score) {
    return new ArrayList<>(IntStream.range(0, size).boxed().toList())
        .stream()
            .sorted(Comparator.comparingDouble((Integer i) -> -score.applyAsDouble(i)))
            .toList();
  }
}
