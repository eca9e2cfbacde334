package dev.earshot.analyze.builtin;

import dev.earshot.embedding.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences that stand for the whole: those near the centre of all meanings (Radev et al. 2004,
 * "Centroid-based summarization"), each chosen also for saying something new (maximal marginal
 * relevance; Carbonell and Goldstein 1998).
 */
final class Summary {
  /** How much nearness to the centre counts against repetition; the middle of the paper's range. */
  private static final double LAMBDA = 0.6;

  private static final int FEWEST = 3;
  private static final int MOST = 10;

  /** Shorter sentences ("Good idea.") say nothing by themselves. */
  private static final int FEWEST_STEMS = 3;

  /** Greetings, and sentences that need the one before. */
  private static final Pattern NOT_ALONE =
      Pattern.compile(
          "(he|she|they|it|this|that|these|those|yes|no|yeah|okay|good (morning|afternoon|evening)|welcome|hello|hi|thanks?"
              + "|thank you|let us|let's)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Recording recording;

  Summary(Recording recording) {
    this.recording = recording;
  }

  /** Sentence numbers in the recording's order. */
  List<Integer> sentences() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < recording.size(); i++) {
      if (recording.stems(i).size() >= FEWEST_STEMS
          && !recording.sentences().get(i).question()
          && !NOT_ALONE.matcher(recording.text(i)).lookingAt()) {
        open.add(i);
      }
    }
    if (open.isEmpty()) {
      recording.sentences().forEach(each -> open.add(each.index()));
    }
    List<Integer> chosen = new ArrayList<>();
    float[] centre = Vectors.centre(recording.vectors());
    while (!open.isEmpty() && chosen.size() < length()) {
      Integer best =
          Candidates.ranked(open.size(), i -> worth(open.get(i), centre, chosen)).getFirst();
      chosen.add(open.remove(best.intValue()));
    }
    return chosen.stream().sorted().toList();
  }

  /** Grows slowly with the recording: 3 for a minute, 10 for an hour. */
  private int length() {
    return Math.clamp(Math.round(Math.sqrt(recording.size()) * 0.7), FEWEST, MOST);
  }

  private double worth(int sentence, float[] centre, List<Integer> chosen) {
    float[] vector = recording.vectors().get(sentence);
    double repeats =
        chosen.stream()
            .mapToDouble(each -> Vectors.dot(vector, recording.vectors().get(each)))
            .max()
            .orElse(0);
    return LAMBDA * Vectors.dot(vector, centre) - (1 - LAMBDA) * repeats;
  }
}
