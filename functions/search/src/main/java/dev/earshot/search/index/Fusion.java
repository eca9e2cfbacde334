package dev.earshot.search.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several rankings as one: each thing scores the sum of 1 / (60 + rank) over the rankings that have
 * it (Cormack, Clarke and Buettcher 2009, "Reciprocal rank fusion outperforms Condorcet and
 * individual rank learning methods").
 */
public final class Fusion {
  private static final int CONSTANT = 60;

  private Fusion() {}

  /** A thing with its score. */
  public record Scored<T>(T value, double score) {}

  /** The best first; of equal ones, what the earlier ranking has. */
  public static <T> List<Scored<T>> of(List<List<T>> rankings, int limit) {
    Map<T, Double> scores = new LinkedHashMap<>();
    for (List<T> ranking : rankings) {
      for (int i = 0; i < ranking.size(); i++) {
        scores.merge(ranking.get(i), 1.0 / (CONSTANT + i + 1), Double::sum);
      }
    }
    List<Scored<T>> all = new ArrayList<>();
    scores.forEach((value, score) -> all.add(new Scored<>(value, score)));
    all.sort(Comparator.comparingDouble((Scored<T> each) -> each.score()).reversed());
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }
}
