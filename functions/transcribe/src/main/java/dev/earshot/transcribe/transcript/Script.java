package dev.earshot.transcribe.transcript;

import java.util.Set;

/** How a language puts words next to each other. */
final class Script {
  /** Languages written without spaces between words, by the codes that speech models use. */
  private static final Set<String> UNSPACED =
      Set.of("zh", "yue", "ja", "th", "lo", "km", "my", "bo");

  private final boolean spaced;

  private Script(boolean spaced) {
    this.spaced = spaced;
  }

  static Script of(String language) {
    return new Script(!UNSPACED.contains(language));
  }

  boolean spaced() {
    return spaced;
  }

  /** Words or sentences, written one after another. */
  String join(Iterable<String> parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (!text.isEmpty() && !part.isEmpty() && (spaced || bothAlphabetic(text, part))) {
        text.append(' ');
      }
      text.append(part);
    }
    return text.toString();
  }

  /** Foreign words, such as names in Latin letters, keep their spaces. */
  private static boolean bothAlphabetic(StringBuilder text, String part) {
    return isAlphabetic(text.codePointBefore(text.length())) && isAlphabetic(part.codePointAt(0));
  }

  private static boolean isAlphabetic(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case LATIN, CYRILLIC, GREEK, ARABIC, HEBREW, HANGUL, DEVANAGARI -> true;
      default -> Character.isDigit(c) && c < 128;
    };
  }
}
