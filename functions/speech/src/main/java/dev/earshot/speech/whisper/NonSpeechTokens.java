package dev.earshot.speech.whisper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the text tokens that a transcript should not hold: brackets, notes and other marks of what
 * is not spoken ({@code non_speech_tokens} in openai/whisper, tokenizer.py).
 */
final class NonSpeechTokens {
  private static final String MARKS = "\"#()*+/:;<=>@[\\]^_`{|}~「」『』";
  private static final List<String> GROUPS =
      List.of(
          "<<", ">>", "<<<", ">>>", "--", "---", "-(", "-[", "('", "(\"", "((", "))", "(((", ")))",
          "[[", "]]", "{{", "}}", "♪♪", "♪♪♪");
  private static final String MUSIC = "♩♪♫♬♭♮♯";

  private NonSpeechTokens() {}

  /** Their numbers in rising order. */
  static List<Integer> in(List<byte[]> vocabulary) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < vocabulary.size(); i++) {
      numbers.put(new String(vocabulary.get(i), ISO_8859_1), i);
    }
    TreeSet<Integer> found = new TreeSet<>();
    List<String> whole = new ArrayList<>(GROUPS);
    MARKS.codePoints().forEach(mark -> whole.add(Character.toString(mark)));
    for (String text : whole) {
      addWhole(numbers, text, found);
      addWhole(numbers, " " + text, found);
    }
    // only within a word are the dash and the apostrophe speech
    addWhole(numbers, " -", found);
    addWhole(numbers, " '", found);
    MUSIC
        .codePoints()
        .forEach(
            note -> {
              addBeginning(numbers, Character.toString(note), found);
              addBeginning(numbers, " " + Character.toString(note), found);
            });
    return List.copyOf(found);
  }

  private static void addWhole(Map<String, Integer> numbers, String text, Set<Integer> found) {
    Integer number = numbers.get(bytes(text));
    if (number != null) {
      found.add(number);
    }
  }

  /** Notes have no token of their own; the longest token that begins one is never needed else. */
  private static void addBeginning(Map<String, Integer> numbers, String text, Set<Integer> found) {
    String bytes = bytes(text);
    for (int length = bytes.length(); length > 0; length--) {
      Integer number = numbers.get(bytes.substring(0, length));
      if (number != null) {
        found.add(number);
        return;
      }
    }
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
