package dev.earshot.analyze.builtin;

import dev.earshot.embedding.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What speaks for a sentence as the answer of one question. Each feature is about between -1 and 1.
 */
final class Evidence {
  static final int FEATURES = 11;

  private final Recording recording;
  private final List<String> stems;
  private final float[] question;
  private final AnswerType type;
  private final Map<String, float[]> wordVectors = new HashMap<>();
  private final double total;

  Evidence(
      Recording recording,
      String prompt,
      List<String> stems,
      float[] question,
      List<Integer> candidates) {
    this.recording = recording;
    this.stems = stems;
    this.question = question;
    this.type = AnswerType.of(prompt);
    this.total = stems.stream().mapToDouble(recording.words()::weight).sum();
    TreeSet<String> words = new TreeSet<>(stems);
    for (int each : candidates) {
      for (int near = each - 1; near <= each + 1; near++) {
        words.addAll(stemsAt(near));
      }
    }
    List<String> list = new ArrayList<>(words);
    List<float[]> vectors = recording.embed().apply(list);
    for (int i = 0; i < list.size(); i++) {
      wordVectors.put(list.get(i), vectors.get(i));
    }
  }

  double[] of(int sentence) {
    double[] features = new double[FEATURES];
    features[0] = likeness(sentence);
    features[1] = coverage(stemsAt(sentence), Set.of(), false);
    features[2] = coverage(stemsAt(sentence), around(sentence), false);
    features[3] = coverage(stemsAt(sentence), around(sentence), true);
    double match = typeMatch(sentence);
    features[4] = type.strict() ? match : 0;
    features[5] = recording.sentences().get(sentence).question() ? 1 : 0;
    features[6] = followsQuestion(sentence) ? Math.max(0, likeness(sentence - 1)) : 0;
    features[7] = Math.max(likeness(sentence - 1), likeness(sentence + 1));
    features[8] = missing();
    features[9] = type.strict() ? 0 : match;
    features[10] = type.strict() && match > 0 ? Math.max(0, likeness(sentence - 1)) : 0;
    return features;
  }

  private double likeness(int sentence) {
    return sentence < 0 || sentence >= recording.size()
        ? 0
        : Vectors.dot(question, recording.vectors().get(sentence));
  }

  private Set<String> stemsAt(int sentence) {
    return sentence < 0 || sentence >= recording.size() ? Set.of() : recording.stems(sentence);
  }

  private Set<String> around(int sentence) {
    Set<String> near = new TreeSet<>(stemsAt(sentence - 1));
    near.addAll(stemsAt(sentence + 1));
    return near;
  }

  /** The share of the question's words that are found, by weight; words around count less. */
  private double coverage(Set<String> here, Set<String> around, boolean likeWords) {
    double found = 0;
    for (String stem : stems) {
      double best = Math.max(match(stem, here, likeWords), 0.7 * match(stem, around, likeWords));
      found += recording.words().weight(stem) * best;
    }
    return total == 0 ? 0 : found / total;
  }

  private double match(String stem, Set<String> words, boolean likeWords) {
    if (words.contains(stem)) {
      return 1;
    }
    return likeWords ? words.stream().mapToDouble(each -> likeness(stem, each)).max().orElse(0) : 0;
  }

  private double likeness(String a, String b) {
    float[] first = wordVectors.get(a);
    float[] second = wordVectors.get(b);
    return first == null || second == null ? 0 : Math.max(0, Vectors.dot(first, second));
  }

  private double missing() {
    double lost =
        stems.stream()
            .filter(each -> !recording.words().knows(each))
            .mapToDouble(recording.words()::weight)
            .sum();
    return total == 0 ? 0 : lost / total;
  }

  private double typeMatch(int sentence) {
    if (type == AnswerType.OTHER) {
      return 0;
    }
    if (type.foundIn(recording.text(sentence))) {
      return 1;
    }
    return -1;
  }

  private boolean followsQuestion(int sentence) {
    return sentence > 0 && recording.sentences().get(sentence - 1).question();
  }
}
