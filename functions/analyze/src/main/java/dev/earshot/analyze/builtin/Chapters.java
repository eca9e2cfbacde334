package dev.earshot.analyze.builtin;

import dev.earshot.embedding.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts a recording where its subject shifts: TextTiling (Hearst 1997), with vectors of meaning
 * instead of counts of words.
 */
final class Chapters {
  private static final int FEWEST_SENTENCES = 4;
  private static final int MOST_CHAPTERS = 20;
  private static final int TITLE_WORDS = 3;
  private static final Pattern NOT_IN_WORD = Pattern.compile("[^\\p{L}\\p{N}'-]+");

  private final Recording recording;

  Chapters(Recording recording) {
    this.recording = recording;
  }

  /** A chapter's title and the number of its first sentence. */
  record Chapter(String title, int first) {}

  List<Chapter> chapters() {
    List<Integer> starts = starts();
    List<Chapter> chapters = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : recording.size();
      chapters.add(new Chapter(title(starts.get(i), end), starts.get(i)));
    }
    return chapters;
  }

  private List<Integer> starts() {
    double[] depth = depths();
    double mean = Arrays.stream(depth).average().orElse(0);
    double deviation =
        Math.sqrt(
            Arrays.stream(depth).map(each -> (each - mean) * (each - mean)).average().orElse(0));
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int gap : Candidates.ranked(depth.length, i -> depth[i])) {
      boolean deep = depth[gap] > mean + deviation / 2; // the paper's liberal cut-off
      boolean apart = starts.stream().allMatch(each -> Math.abs(each - gap) >= fewest());
      if (deep && apart && recording.size() - gap >= fewest() && starts.size() < MOST_CHAPTERS) {
        starts.add(gap);
      }
    }
    starts.sort(Comparator.naturalOrder());
    return starts;
  }

  /** Sentences of a chapter, so that an hour has about ten. */
  private int fewest() {
    return Math.max(FEWEST_SENTENCES, recording.size() / 24);
  }

  /** How far the likeness of both sides drops at each sentence, from the peaks around. */
  private double[] depths() {
    int window = Math.clamp(recording.size() / 12, 3, 12);
    double[] like = new double[recording.size()];
    Arrays.fill(like, 1);
    for (int gap = 1; gap < like.length; gap++) {
      like[gap] =
          Vectors.dot(
              centre(Math.max(0, gap - window), gap),
              centre(gap, Math.min(like.length, gap + window)));
    }
    double[] depth = new double[like.length];
    for (int gap = 1; gap < like.length; gap++) {
      depth[gap] = peak(like, gap, -1) + peak(like, gap, 1) - 2 * like[gap];
    }
    return depth;
  }

  private float[] centre(int from, int to) {
    return Vectors.centre(recording.vectors().subList(from, to));
  }

  private static double peak(double[] like, int from, int step) {
    int at = from;
    while (at + step >= 1 && at + step < like.length && like[at + step] >= like[at]) {
      at += step;
    }
    return like[at];
  }

  /** The words that are frequent in the chapter and rare outside of it, in their order. */
  private String title(int from, int to) {
    Map<String, Double> weights = new HashMap<>();
    Map<String, String> written = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (String word : NOT_IN_WORD.splitAsStream(recording.text(i)).toList()) {
        for (String stem : recording.words().stems(word)) {
          if (word.length() < 3) {
            continue;
          }
          if (written.putIfAbsent(stem, word) == null) {
            order.add(stem);
          }
          weights.merge(stem, recording.words().weight(stem), Double::sum);
        }
      }
    }
    List<String> best =
        Candidates.ranked(order.size(), i -> weights.getOrDefault(order.get(i), 0.0)).stream()
            .limit(TITLE_WORDS)
            .sorted()
            .map(order::get)
            .toList();
    String title =
        best.stream()
            .map(each -> written.getOrDefault(each, each))
            .collect(Collectors.joining(", "));
    return title.isEmpty()
        ? recording.text(from)
        : title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
  }
}
