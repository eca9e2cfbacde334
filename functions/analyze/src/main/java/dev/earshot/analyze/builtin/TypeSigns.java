package dev.earshot.analyze.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where in a recording something stands that is of the type a question asks for. */
final class TypeSigns {
  /** What weighs alike: signs of a strict type are hardly ever missing in an answer. */
  private static final List<AnswerType> LOOSE =
      List.of(
          AnswerType.PERSON,
          AnswerType.NAME,
          AnswerType.PLACE,
          AnswerType.REASON,
          AnswerType.YES_NO);

  static final int GROUPS = LOOSE.size() + 1;

  private final AnswerType type;
  private final List<List<Integer>> words = new ArrayList<>();

  TypeSigns(Recording recording, Question question) {
    type = question.type();
    String asked = question.text().toLowerCase(Locale.ROOT);
    for (int i = 0; i < recording.size(); i++) {
      String text = recording.text(i);
      List<Integer> found = new ArrayList<>();
      for (AnswerType.Span span : type.spans(text)) {
        String sign = text.substring(span.start(), span.end()).toLowerCase(Locale.ROOT).strip();
        if (sign.length() < 3 || !asked.contains(sign)) { // what the question says answers nothing
          found.addAll(wordsOf(text, span));
        }
      }
      words.add(found);
    }
  }

  private static List<Integer> wordsOf(String text, AnswerType.Span span) {
    List<Integer> found = new ArrayList<>();
    int number = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      if (blank && inWord) {
        number++;
      }
      inWord = !blank;
      if (inWord && i >= span.start() && i < span.end() && !found.contains(number)) {
        found.add(number);
      }
    }
    return found;
  }

  /** The number of the question's group; {@link #GROUPS} where nothing tells its answers. */
  int group() {
    return type == AnswerType.OTHER ? GROUPS : type.strict() ? 0 : 1 + LOOSE.indexOf(type);
  }

  boolean counts() {
    return type == AnswerType.COUNT || type == AnswerType.NUMBER;
  }

  /** The numbers of a sentence's words that are such a sign. */
  List<Integer> words(int sentence) {
    return words.get(sentence);
  }

  double here(int sentence) {
    return sentence < 0 || sentence >= words.size() || words.get(sentence).isEmpty() ? 0 : 1;
  }

  /** Answers are often spread over two sentences, more often onwards than backwards. */
  double near(int sentence) {
    return Math.max(here(sentence), Math.max(0.6 * here(sentence + 1), 0.4 * here(sentence - 1)));
  }

  /** The share of sentences with a sign: where all have one, it tells nothing. */
  double share() {
    return group() == GROUPS
        ? 0
        : words.stream().filter(each -> !each.isEmpty()).count() / (double) words.size();
  }
}
