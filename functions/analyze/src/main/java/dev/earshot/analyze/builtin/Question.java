package dev.earshot.analyze.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English question taken apart.
 *
 * @param words between blanks
 * @param stems of the words that carry content, each once
 * @param content the numbers of the words that carry content
 * @param focus the number of the word that says what is counted or chosen, such as {@code trucks}
 *     after {@code how many}; -1 where there is none
 */
record Question(
    String text,
    List<String> words,
    List<String> stems,
    AnswerType type,
    List<Integer> content,
    int focus) {
  static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Set<String> AUXILIARIES =
      Set.of(
          "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could",
          "may", "might", "will", "would", "should", "must");

  private static final Pattern CHOOSING =
      Pattern.compile(
          "\\b(how many|how much|what|which|whose) (?:(?:kinds?|sorts?|types?) of )?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ASKING =
      Pattern.compile(
          "^((?:\\w+ )?)(whom?|whose|when|where|why|how \\w+|how)\\b", Pattern.CASE_INSENSITIVE);

  private static final List<String> OTHER_WAYS =
      List.of("When", "Where", "Who", "Why", "How", "How much", "How many", "How long", "What");

  static Question of(String text, LexicalIndex index) {
    String plain = text.strip();
    List<String> words = List.of(BLANKS.split(plain, -1));
    List<Integer> content = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (!index.stems(words.get(i)).isEmpty()) {
        content.add(i);
      }
    }
    return new Question(
        plain, words, index.stems(plain), AnswerType.of(plain), content, focus(plain));
  }

  private static int focus(String text) {
    Matcher choosing = CHOOSING.matcher(text);
    if (!choosing.find()) {
      return -1;
    }
    int before = BLANKS.split(text.substring(0, choosing.end()).strip(), -1).length;
    int focus = -1;
    int number = before;
    for (String word : BLANKS.split(text.substring(choosing.end()), -1)) {
      if (AUXILIARIES.contains(word) || number > before + 2) {
        break;
      }
      focus = number++;
    }
    return focus;
  }

  /** The question without each of its content words; empty where that would leave none. */
  List<String> shortened() {
    List<String> shortened = new ArrayList<>();
    for (int left : content.size() < 2 ? List.<Integer>of() : content) {
      List<String> rest = new ArrayList<>(words);
      rest.remove(left);
      shortened.add(String.join(" ", rest));
    }
    return shortened;
  }

  /** The same asked for something else: when instead of where, and so on. */
  List<String> askedOtherwise() {
    Matcher asking = ASKING.matcher(text);
    if (!asking.find()) {
      return List.of();
    }
    return OTHER_WAYS.stream()
        .filter(each -> !each.equalsIgnoreCase(asking.group(2)))
        .map(each -> asking.group(1) + each + text.substring(asking.end()))
        .toList();
  }
}
