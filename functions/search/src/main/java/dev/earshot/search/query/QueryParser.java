package dev.earshot.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads queries as people expect them to be read: words, {@code "phrases"} in straight or
 * typographic quotes, and {@code -} before what is not wanted. A quote without its partner is no
 * quote.
 */
public final class QueryParser {
  /** Longer ones are pasted by mistake. */
  public static final int MAX_LENGTH = 1000;

  private static final Pattern PART =
      Pattern.compile(
          "(?<minus>(?<!\\S)-)?(?:[\"“”„](?<phrase>[^\"“”„]*)[\"“”]|(?<word>[^\\s\"“”„]+))");

  private QueryParser() {}

  /**
   * Reads a query.
   *
   * @throws QueryException where there is nothing to look for; the message says why
   */
  public static SearchQuery parse(String typed, Filters filters, int limit) {
    if (typed.length() > MAX_LENGTH) {
      throw new QueryException(
          "The query has %,d characters and may have %,d; write a few words or a sentence"
              .formatted(typed.length(), MAX_LENGTH));
    }
    List<String> words = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    Matcher parts = PART.matcher(typed);
    while (parts.find()) {
      String phrase = parts.group("phrase");
      String text = phrase == null ? parts.group("word") : phrase.strip();
      if (!hasWord(text)) {
        continue;
      }
      if (parts.group("minus") != null) {
        excluded.add(text);
      } else if (phrase == null) {
        // fields of other search boxes; Unicode keeps k:a in one word, as Swedish has it
        words.addAll(List.of(text.split("(?<=\\p{L}):(?=\\p{L})", -1)));
      } else {
        phrases.add(text);
      }
    }
    if (words.isEmpty() && phrases.isEmpty()) {
      throw new QueryException(
          excluded.isEmpty()
              ? "The query has no word to look for; write at least one letter or digit"
              : "The query says only what is not wanted; write what to look for as well");
    }
    return new SearchQuery(words, phrases, excluded, filters, limit);
  }

  private static boolean hasWord(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
