package dev.earshot.local.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words as they sound: what is written differently and spoken alike is the same. */
record SpokenWords(List<String> words) {
  private static final Map<String, String> SPOKEN =
      Map.ofEntries(
          Map.entry("cannot", "can not"),
          Map.entry("can't", "can not"),
          Map.entry("okay", "ok"),
          Map.entry("standup", "stand up"),
          Map.entry("1", "one"),
          Map.entry("2", "two"),
          Map.entry("3", "three"),
          Map.entry("9", "nine"),
          Map.entry("20", "twenty"),
          Map.entry("20th", "twentieth"));

  /** Of a text in English. */
  static SpokenWords of(String text) {
    List<String> words = new ArrayList<>();
    for (String word :
        text.toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replace('-', ' ')
            .replaceAll("[^\\p{L}\\p{N}' ]", " ")
            .strip()
            .split("\\s+", -1)) {
      words.addAll(List.of(SPOKEN.getOrDefault(word, word).split(" ", -1)));
    }
    return new SpokenWords(words);
  }

  /** Insertions, deletions and substitutions (Levenshtein) in a share of these words. */
  double errorsIn(SpokenWords heard) {
    int[] last = new int[heard.words.size() + 1];
    for (int j = 0; j < last.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= words.size(); i++) {
      int[] next = new int[last.length];
      next[0] = i;
      for (int j = 1; j < last.length; j++) {
        int substituted = last[j - 1] + (words.get(i - 1).equals(heard.words.get(j - 1)) ? 0 : 1);
        next[j] = Math.min(substituted, 1 + Math.min(last[j], next[j - 1]));
      }
      last = next;
    }
    return (double) last[heard.words.size()] / words.size();
  }
}
