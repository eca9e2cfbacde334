package dev.earshot.analyze.builtin;

import dev.earshot.embedding.Reading;
import dev.earshot.embedding.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What speaks for sentences as the answer of one question, and for there being one at all. Each
 * feature is about between -1 and 1.
 */
final class Evidence {
  /** The features' names, in their order. */
  static final List<String> NAMES = names();

  /** Below it, bge's likeness of two sentences tells nothing. */
  private static final double UNLIKE = 0.5;

  private final Recording recording;
  private final Question question;
  private final List<Integer> candidates;
  private final TypeSigns signs;
  private final float[] asked;
  private final List<float[]> shortened;
  private final List<float[]> otherwise;
  private final List<TokenMatch> matches = new ArrayList<>();
  private final double[] byWords;
  private final double total;
  private final double[] ofQuestion;

  /**
   * Evidence about some sentences.
   *
   * @param asked the question's vector
   */
  Evidence(Recording recording, Question question, float[] asked, List<Integer> candidates) {
    this.recording = recording;
    this.question = question;
    this.asked = asked;
    this.candidates = candidates;
    this.signs = new TypeSigns(recording, question);
    List<String> texts = new ArrayList<>(List.of(question.text()));
    candidates.forEach(each -> texts.add(recording.text(each)));
    int variants = texts.size();
    texts.addAll(question.shortened());
    int others = texts.size();
    texts.addAll(question.askedOtherwise());
    List<Reading> readings = recording.read().apply(texts);
    List<float[]> vectors = readings.stream().map(Reading::vector).toList();
    shortened = vectors.subList(variants, others);
    otherwise = vectors.subList(others, texts.size());
    for (Reading each : readings.subList(1, variants)) {
      matches.add(new TokenMatch(readings.getFirst(), each));
    }
    byWords = recording.words().scores(question.stems());
    total = question.stems().stream().mapToDouble(recording.words()::weight).sum();
    ofQuestion = ofQuestion();
  }

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "likeness",
                "before",
                "after",
                "coverage",
                "coverage around",
                "bm25",
                "words matched",
                "all matched",
                "least word matched",
                "is a question",
                "follows the question",
                "length",
                "short",
                "near a sign",
                "counted",
                "focus",
                "likeness with sign",
                "least word's share",
                "asked this way",
                "asked best this way"));
    List<String> groups = List.of("strict", "person", "name", "place", "reason", "yes or no");
    groups.forEach(each -> names.add("sign: " + each));
    groups.forEach(each -> names.add("sign near: " + each));
    names.addAll(
        List.of(
            "missing words",
            "share with sign",
            "no type",
            "likest with sign",
            "least word anywhere",
            "words anywhere",
            "mean likeness"));
    return List.copyOf(names);
  }

  /** The features of one of the candidates, by its place among them. */
  double[] of(int candidate) {
    int sentence = candidates.get(candidate);
    TokenMatch match = matches.get(candidate);
    List<Integer> signWords = signs.words(sentence);
    Features features = new Features();
    features.add(likeness(sentence));
    features.add(likeness(sentence - 1));
    features.add(likeness(sentence + 1));
    features.add(coverage(sentence, false));
    features.add(coverage(sentence, true));
    features.add(total == 0 ? 0 : byWords[sentence] / total);
    features.add(mean(match));
    features.add(match.all());
    features.add(question.content().stream().mapToDouble(match::word).min().orElse(0.5));
    features.add(asks(sentence) ? 1 : 0);
    features.add(asks(sentence - 1) ? Math.max(0, likeness(sentence - 1) - UNLIKE) : 0);
    int words = Question.BLANKS.split(recording.text(sentence), -1).length;
    features.add(Math.min(1, words / 20.0));
    features.add(words < 5 ? 1 : 0);
    features.add(
        question.content().stream()
            .mapToDouble(each -> match.wordNear(each, signWords))
            .average()
            .orElse(0));
    features.add(signs.counts() ? match.wordAfter(question.focus(), signWords) : 0);
    features.add(question.focus() < 0 ? 0 : match.word(question.focus()));
    features.add(signs.group() == TypeSigns.GROUPS ? 0 : signs.here(sentence) * likeness(sentence));
    features.add(leastShare(sentence));
    features.add(thisWay(sentence, false));
    features.add(thisWay(sentence, true));
    for (int group = 0; group < TypeSigns.GROUPS; group++) {
      features.add(group == signs.group() ? 2 * signs.here(sentence) - 1 : 0);
    }
    for (int group = 0; group < TypeSigns.GROUPS; group++) {
      features.add(group == signs.group() ? 2 * signs.near(sentence) - 1 : 0);
    }
    for (double each : ofQuestion) {
      features.add(each);
    }
    return features.values;
  }

  private static final class Features {
    private final double[] values = new double[NAMES.size()];
    private int count;

    void add(double value) {
      values[count++] = value;
    }
  }

  private double[] ofQuestion() {
    double lost =
        question.stems().stream()
            .filter(each -> !recording.words().knows(each))
            .mapToDouble(recording.words()::weight)
            .sum();
    double sum = 0;
    double best = -1;
    double bestWithSign = -1;
    for (int i = 0; i < recording.size(); i++) {
      double like = likeness(i);
      sum += like;
      best = Math.max(best, like);
      bestWithSign = signs.near(i) > 0.5 ? Math.max(bestWithSign, like) : bestWithSign;
    }
    double[] words =
        question.content().stream()
            .mapToDouble(
                word -> matches.stream().mapToDouble(each -> each.word(word)).max().orElse(0))
            .toArray();
    boolean typed = signs.group() < TypeSigns.GROUPS;
    return new double[] {
      total == 0 ? 0 : lost / total,
      signs.share(),
      typed ? 0 : 1,
      typed ? Math.max(-0.5, bestWithSign - best) : 0,
      Arrays.stream(words).min().orElse(0.5),
      Arrays.stream(words).average().orElse(0.5),
      sum / recording.size()
    };
  }

  private double mean(TokenMatch match) {
    return question.content().stream().mapToDouble(match::word).average().orElse(0.5);
  }

  private double likeness(int sentence) {
    return sentence < 0 || sentence >= recording.size() ? 0 : likeness(asked, sentence);
  }

  private double likeness(float[] text, int sentence) {
    return Vectors.dot(text, recording.vectors().get(sentence));
  }

  private boolean asks(int sentence) {
    return sentence >= 0 && recording.sentences().get(sentence).question();
  }

  private Set<String> stemsAt(int sentence) {
    return sentence < 0 || sentence >= recording.size() ? Set.of() : recording.stems(sentence);
  }

  /** The share of the question's words that are found, by weight; words around count less. */
  private double coverage(int sentence, boolean around) {
    double found = 0;
    for (String stem : question.stems()) {
      if (stemsAt(sentence).contains(stem)) {
        found += recording.words().weight(stem);
      } else if (around
          && (stemsAt(sentence - 1).contains(stem) || stemsAt(sentence + 1).contains(stem))) {
        found += 0.7 * recording.words().weight(stem);
      }
    }
    return total == 0 ? 0 : found / total;
  }

  /** How much likeness the word takes away that helps least: one not spoken about helps none. */
  private double leastShare(int sentence) {
    double like = likeness(sentence);
    return shortened.stream().mapToDouble(each -> like - likeness(each, sentence)).min().orElse(0);
  }

  /** How much liker the sentence is to this question than to the same with another asking word. */
  private double thisWay(int sentence, boolean thanBest) {
    double[] others = otherwise.stream().mapToDouble(each -> likeness(each, sentence)).toArray();
    return others.length == 0
        ? 0
        : likeness(sentence)
            - (thanBest
                ? Arrays.stream(others).max().orElse(0)
                : Arrays.stream(others).average().orElse(0));
  }
}
