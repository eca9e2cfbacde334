package dev.earshot.analyze.builtin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the few sentences that answer a question, or none. */
final class OpenQuestion {
  private static final int MOST = 4;

  /** A further sentence is worth reading when it is not much worse than the best. */
  private static final double NEXT_TO_BEST = 0.6;

  /** Of a language the sentence model does not know: the share of the question's words found. */
  private static final double ENOUGH_WORDS = 0.5;

  private static final Pattern COURTESY =
      Pattern.compile(
          "(good (morning|afternoon|evening|night|idea)|hello|hi|thanks|thank you|welcome|great|okay|fine|agreed|right|sure"
              + "|have a nice day|bye|goodbye)( (everyone|everybody|all|very much))?\\W*",
          Pattern.CASE_INSENSITIVE);

  private final Recording recording;
  private final Relevance relevance;

  OpenQuestion(Recording recording, Relevance relevance) {
    this.recording = recording;
    this.relevance = relevance;
  }

  /** A sentence and how probably it answers. */
  record Scored(int sentence, double probability) {}

  /** The sentences worth a closer look, the best first, and whether they answer. */
  record Found(List<Scored> scored, boolean answered) {}

  /** What is weighed: sentences, and the evidence of each. */
  record Weighed(List<Integer> sentences, List<double[]> evidence) {}

  /** Sentence numbers in the recording's order; empty where nothing answers. */
  List<Integer> answer(String prompt) {
    Found found = find(prompt);
    if (!found.answered()) {
      return List.of();
    }
    List<Scored> telling = telling(found.scored());
    double least = NEXT_TO_BEST * telling.getFirst().probability();
    return telling.stream()
        .filter(each -> each.probability() >= least)
        .limit(MOST)
        .map(Scored::sentence)
        .sorted()
        .toList();
  }

  /** Neither who asks the same in the recording answers it, nor who only greets or agrees. */
  private List<Scored> telling(List<Scored> scored) {
    List<Scored> telling =
        scored.stream()
            .filter(each -> !recording.sentences().get(each.sentence()).question())
            .filter(each -> !COURTESY.matcher(recording.text(each.sentence())).matches())
            .toList();
    return telling.isEmpty() ? scored : telling;
  }

  /** Every sentence, the best first. */
  List<Integer> ranking(String prompt) {
    Set<Integer> ranking = new LinkedHashSet<>();
    find(prompt).scored().forEach(each -> ranking.add(each.sentence()));
    recording.sentences().forEach(each -> ranking.add(each.index()));
    return List.copyOf(ranking);
  }

  private Found find(String prompt) {
    if (recording.words().stems(prompt).isEmpty()) {
      return new Found(List.of(), false);
    }
    if (!recording.english()) {
      List<Scored> scored = byWords(recording.words().stems(prompt));
      return new Found(
          scored, !scored.isEmpty() && scored.getFirst().probability() >= ENOUGH_WORDS);
    }
    Weighed weighed = weigh(prompt);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < weighed.sentences().size(); i++) {
      scored.add(
          new Scored(weighed.sentences().get(i), relevance.probability(weighed.evidence().get(i))));
    }
    return new Found(best(scored), relevance.answers(weighed.evidence()));
  }

  /** The evidence of an English recording's candidates. */
  Weighed weigh(String prompt) {
    Question question = Question.of(prompt, recording.words());
    float[] asked = recording.read().apply(List.of(question.text())).getFirst().vector();
    List<Integer> candidates = Candidates.of(recording, question.stems(), asked);
    Evidence evidence = new Evidence(recording, question, asked, candidates);
    List<double[]> each = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      each.add(evidence.of(i));
    }
    return new Weighed(candidates, each);
  }

  private static List<Scored> best(List<Scored> scored) {
    return scored.stream()
        .sorted(Comparator.comparingDouble(Scored::probability).reversed())
        .toList();
  }

  /** Most languages ask with their first word, and the lists of Lucene lack many such words. */
  private List<Scored> byWords(List<String> all) {
    List<String> stems =
        all.size() > 1 && !recording.words().knows(all.getFirst())
            ? all.subList(1, all.size())
            : all;
    double total = stems.stream().mapToDouble(recording.words()::weight).sum();
    return best(
        Candidates.of(recording, stems, new float[0]).stream()
            .map(
                each ->
                    new Scored(
                        each,
                        stems.stream()
                                .filter(recording.stems(each)::contains)
                                .mapToDouble(recording.words()::weight)
                                .sum()
                            / total))
            .toList());
  }
}
