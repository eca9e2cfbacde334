package dev.earshot.analyze.grounding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the names in a statement: words with a capital letter where no sentence begins. The first
 * word is one where the recording writes it so amid a sentence, or where it does what only people
 * do. German writes every noun with a capital, and many scripts have none; there no name is found.
 */
final class Names {
  private static final Set<String> CAPITALIZING = Set.of("de", "lb");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.&-]*");

  /** Capitals that name nobody. */
  private static final Set<String> NO_NAMES =
      Set.of("i", "ok", "okay", "mr", "mrs", "ms", "dr", "am", "pm", "a.m", "p.m", "ceo", "cto");

  /** Days and months are compared as dates. */
  private static final Pattern CALENDAR =
      Pattern.compile(
          "(mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september"
              + "|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec");

  private static final Pattern PERSON_DOES =
      Pattern.compile(
          "^\\p{Lu}[\\p{L}'’-]+ (?:\\p{Lu}[\\p{L}'’-]+ )?(has to|needs to|agreed|said|says|promised|wants|asked|asks|suggested"
              + "|suggests|thinks|takes|took|told|mentioned|explained|explains|confirmed|offered|reported|will (?!be\\b))");

  /** Words before these verbs that are no people. */
  private static final Set<String> PRONOUNS =
      Set.of(
          "he",
          "she",
          "they",
          "we",
          "you",
          "it",
          "this",
          "that",
          "these",
          "those",
          "who",
          "nobody",
          "somebody",
          "someone",
          "everyone",
          "everybody",
          "no",
          "one",
          "there",
          "people",
          "the",
          "a",
          "an",
          "some",
          "all",
          "both",
          "each",
          "another",
          "others",
          "speaker",
          "speakers",
          "my",
          "our",
          "his",
          "her",
          "their",
          "your",
          "its",
          "users",
          "customers",
          "management");

  private final boolean written;
  private final Set<String> known = new HashSet<>();

  /**
   * Learns from the recording how it writes its words.
   *
   * @param sentences all of them
   */
  Names(String language, List<String> sentences) {
    this.written = !CAPITALIZING.contains(language);
    for (String sentence : sentences) {
      List<String> words = words(sentence);
      words.stream().skip(1).filter(Names::capital).map(Names::key).forEach(known::add);
      if (!words.isEmpty() && person(sentence, words.getFirst())) {
        known.add(key(words.getFirst()));
      }
    }
  }

  /** In the order they are said. */
  Set<String> in(String statement) {
    Set<String> names = new LinkedHashSet<>();
    if (!written) {
      return names;
    }
    boolean title = isTitle(statement);
    boolean begins = true;
    Matcher words = WORD.matcher(statement);
    while (words.find()) {
      String word = words.group();
      if (capital(word) && !none(word)) {
        boolean name = begins ? person(statement.substring(words.start()), word) : !title;
        if (name || known.contains(key(word))) {
          names.add(trimmed(word));
        }
      }
      begins = beginsAfter(statement, words.end());
    }
    return names;
  }

  /** Whether a text has a name, however it is written there. */
  static boolean has(String text, String name) {
    String wanted = key(name);
    for (String word : words(text)) {
      String key = key(word);
      if (key.equals(wanted) || List.of(key.split("-", -1)).contains(wanted)) {
        return true;
      }
    }
    return wanted.length() > 3 && Letters.of(text).contains(Letters.of(name));
  }

  private static boolean person(String text, String firstWord) {
    return PERSON_DOES.matcher(text).find() && !PRONOUNS.contains(key(firstWord));
  }

  private static boolean beginsAfter(String text, int at) {
    String between = text.substring(at, Math.min(text.length(), at + 2)).strip();
    return !between.isEmpty() && ".!?:;–—\"“".indexOf(between.charAt(0)) >= 0;
  }

  /** A heading in which most words have a capital. */
  private static boolean isTitle(String statement) {
    if (statement.matches("(?s).*[.!?]\\s*")) {
      return false;
    }

    List<String> longer = words(statement).stream().filter(each -> each.length() > 3).toList();
    return longer.size() > 2 && 2L * longer.stream().filter(Names::capital).count() > longer.size();
  }

  private static boolean none(String word) {
    String key = key(word);
    return NO_NAMES.contains(key)
        || key.startsWith("i'")
        || key.startsWith("i’")
        || CALENDAR.matcher(key).matches();
  }

  private static boolean capital(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (Matcher each = WORD.matcher(text); each.find(); ) {
      words.add(each.group());
    }
    return words;
  }

  private static String trimmed(String word) {
    return word.replaceAll("(['’]s|['’.-]+)$", "");
  }

  private static String key(String word) {
    return trimmed(word).toLowerCase(Locale.ROOT);
  }
}
