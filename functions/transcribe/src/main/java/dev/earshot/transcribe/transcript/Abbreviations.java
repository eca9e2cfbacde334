package dev.earshot.transcribe.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Words of a language that end in a full stop without ending a sentence.
 *
 * @param before those that a name or number follows: the sentence never ends there
 * @param within those where it may end, which what follows has to show
 * @param ordinals whether {@code 3.} is how the language writes "third"
 */
record Abbreviations(Set<String> before, Set<String> within, boolean ordinals) {
  private static final Properties ALL = load();

  static Abbreviations of(String language) {
    return new Abbreviations(
        words(language + ".before"),
        words(language + ".within"),
        words("ordinals").contains(language));
  }

  /** Whether no sentence ends at this word, given without its full stop. */
  boolean precedesMore(String word) {
    return before.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether this word, given without its full stop, leaves it open. */
  boolean leavesOpen(String word) {
    return within.contains(word.toLowerCase(Locale.ROOT)) || isDotted(word);
  }

  /** Letters with stops between them, such as U.S or a.m. */
  private static boolean isDotted(String word) {
    return word.matches("\\p{L}{1,2}(\\.\\p{L}{1,2})+");
  }

  private static Set<String> words(String key) {
    String words = ALL.getProperty(key, "").strip();
    return words.isEmpty() ? Set.of() : Set.of(words.split("\\s+"));
  }

  private static Properties load() {
    Properties all = new Properties();
    try (InputStream in = Abbreviations.class.getResourceAsStream("abbreviations.properties")) {
      if (in == null) {
        throw new IllegalStateException("abbreviations.properties is not in the jar");
      }
      all.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
