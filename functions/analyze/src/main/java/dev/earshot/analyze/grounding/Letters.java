package dev.earshot.analyze.grounding;

import java.text.Normalizer;
import java.util.Locale;

/** Text reduced to its letters and digits: case, punctuation and spacing aside. */
final class Letters {
  private Letters() {}

  /** What two texts have in common if they differ in case, punctuation, spacing or width alone. */
  static String of(String text) {
    StringBuilder letters = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Letters::counts)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** Signs that change what is said (%, $, €) count; combining vowels of Indic scripts do too. */
  private static boolean counts(int point) {
    return Character.isLetterOrDigit(point)
        || point == '%'
        || switch (Character.getType(point)) {
          case Character.CURRENCY_SYMBOL,
              Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK ->
              true;
          default -> false;
        };
  }
}
