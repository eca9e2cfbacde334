package dev.earshot.analyze.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the few sentences that answer a question, or none. */
final class OpenQuestion {
  private static final int MOST = 4;

  /** Below it, the recording does not speak about it. */
  private static final double ANSWERS = 0.45;

  /** A further sentence is worth reading when it is not much worse than the best. */
  private static final double NEXT_TO_BEST = 0.6;

  /** Of a language the sentence model does not know: the share of the question's words found. */
  private static final double ENOUGH_WORDS = 0.5;

  private final Recording recording;

  OpenQuestion(Recording recording) {
    this.recording = recording;
  }

  /** A sentence and the probability that it answers. */
  record Scored(int sentence, double probability) {}

  /** Sentence numbers in the recording's order; empty where nothing answers. */
  List<Integer> answer(String prompt) {
    List<Scored> scored = score(prompt);
    double best = scored.stream().mapToDouble(Scored::probability).max().orElse(0);
    double least = Math.max(recording.english() ? ANSWERS : ENOUGH_WORDS, NEXT_TO_BEST * best);
    return scored.stream()
        .filter(each -> each.probability() >= least)
        .sorted(Comparator.comparingDouble(Scored::probability).reversed())
        .limit(MOST)
        .map(Scored::sentence)
        .sorted()
        .toList();
  }

  List<Scored> score(String prompt) {
    List<String> stems = recording.words().stems(prompt);
    if (stems.isEmpty()) {
      return List.of();
    }
    if (!recording.english()) {
      return byWords(stems);
    }
    float[] question = recording.embed().apply(List.of(prompt)).getFirst();
    List<Integer> candidates = Candidates.of(recording, stems, question);
    Evidence evidence = new Evidence(recording, prompt, stems, question, candidates);
    List<Scored> scored = new ArrayList<>();
    for (int each : candidates) {
      scored.add(new Scored(each, Relevance.of(evidence.of(each))));
    }
    return scored;
  }

  /** Most languages ask with their first word, and the lists of Lucene lack many such words. */
  private List<Scored> byWords(List<String> all) {
    List<String> stems =
        all.size() > 1 && !recording.words().knows(all.getFirst())
            ? all.subList(1, all.size())
            : all;
    double total = stems.stream().mapToDouble(recording.words()::weight).sum();
    return Candidates.of(recording, stems, new float[0]).stream()
        .map(
            each ->
                new Scored(
                    each,
                    stems.stream()
                            .filter(recording.stems(each)::contains)
                            .mapToDouble(recording.words()::weight)
                            .sum()
                        / total))
        .toList();
  }
}
