package dev.earshot.analyze.llm;

import dev.earshot.analyze.quote.SpokenSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** As many sentences as a model reads at once. */
record Window(List<SpokenSentence> sentences) {
  Window {
    sentences = List.copyOf(sentences);
  }

  /**
   * Windows that together hold every sentence.
   *
   * @param budget tokens of a window's lines; a single sentence may have more
   * @param overlap tokens that a window repeats of the one before, so that what is said across the
   *     border is read in one piece
   */
  static List<Window> of(
      List<SpokenSentence> sentences, int budget, int overlap, ToIntFunction<String> tokens) {
    int[] sizes = sentences.stream().mapToInt(each -> tokens.applyAsInt(line(each))).toArray();
    List<Window> windows = new ArrayList<>();
    for (int first = 0, end = 0; end < sizes.length; ) {
      int used = 0;
      int fresh = end;
      for (end = first;
          end < sizes.length && (end <= fresh || used + sizes[end] <= budget);
          end++) {
        used += sizes[end];
      }
      windows.add(new Window(sentences.subList(first, end)));
      first = end;
      for (int back = 0; first > fresh + 1 && back + sizes[first - 1] <= overlap; first--) {
        back += sizes[first - 1];
      }
    }
    return windows;
  }

  /** Two windows for what is too much for one; the same window if it is one sentence. */
  List<Window> halves() {
    int middle = sentences.size() / 2;
    return middle == 0
        ? List.of(this)
        : List.of(
            new Window(sentences.subList(0, middle)),
            new Window(sentences.subList(middle, sentences.size())));
  }

  /** The sentences with their numbers, one on each line. */
  String lines() {
    return sentences.stream().map(Window::line).collect(Collectors.joining("\n"));
  }

  /** For people: 0:12:30 to 0:15:02. */
  String span() {
    return Times.of(sentences.getFirst().quote().start())
        + " to "
        + Times.of(sentences.getLast().quote().end());
  }

  private static String line(SpokenSentence sentence) {
    return "[" + sentence.index() + "] " + sentence.text().replaceAll("\\s+", " ");
  }
}
