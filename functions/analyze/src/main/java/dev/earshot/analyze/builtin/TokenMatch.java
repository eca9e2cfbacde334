package dev.earshot.analyze.builtin;

import dev.earshot.embedding.Reading;
import dev.earshot.embedding.Vectors;
import java.util.List;

/**
 * How well a sentence speaks about each word of a question: every piece of it against the likest
 * piece of the sentence (late interaction; Khattab and Zaharia 2020, "ColBERT").
 */
final class TokenMatch {
  /** After so many words, being near a sign counts a third. */
  private static final double REACH = 6;

  private static final int COUNTED_WITHIN = 3;

  private final Reading question;
  private final Reading sentence;
  private final double[][] like;

  TokenMatch(Reading question, Reading sentence) {
    this.question = question;
    this.sentence = sentence;
    like = new double[question.tokens().size()][sentence.tokens().size()];
    for (int i = 0; i < like.length; i++) {
      for (int j = 0; j < like[i].length; j++) {
        like[i][j] =
            Vectors.dot(question.tokens().get(i).state(), sentence.tokens().get(j).state());
      }
    }
  }

  /** The mean of all the question's pieces. */
  double all() {
    double sum = 0;
    for (double[] row : like) {
      sum += max(row);
    }
    return like.length == 0 ? 0 : sum / like.length;
  }

  /** One word of the question, by its likest piece for each of its own. */
  double word(int word) {
    double sum = 0;
    int pieces = 0;
    for (int i = 0; i < like.length; i++) {
      if (question.tokens().get(i).word() == word) {
        sum += max(like[i]);
        pieces++;
      }
    }
    return pieces == 0 ? 0 : sum / pieces;
  }

  /** The same, counting only what stands near some of the sentence's words. */
  double wordNear(int word, List<Integer> signs) {
    double best = 0;
    for (int j = 0; j < sentence.tokens().size(); j++) {
      int at = sentence.tokens().get(j).word();
      int distance = signs.stream().mapToInt(each -> Math.abs(each - at)).min().orElse(99);
      best = Math.max(best, Math.exp(-distance / REACH) * like(word, j));
    }
    return best;
  }

  /** The same, of the words that follow a sign, as a number is followed by what it counts. */
  double wordAfter(int word, List<Integer> signs) {
    double best = 0;
    for (int j = 0; j < sentence.tokens().size(); j++) {
      int at = sentence.tokens().get(j).word();
      if (signs.stream().anyMatch(each -> at > each && at <= each + COUNTED_WITHIN)) {
        best = Math.max(best, like(word, j));
      }
    }
    return best;
  }

  private double like(int word, int token) {
    double sum = 0;
    int pieces = 0;
    for (int i = 0; i < like.length; i++) {
      if (question.tokens().get(i).word() == word) {
        sum += like[i][token];
        pieces++;
      }
    }
    return pieces == 0 ? 0 : sum / pieces;
  }

  private static double max(double[] values) {
    double max = 0;
    for (double each : values) {
      max = Math.max(max, each);
    }
    return max;
  }
}
