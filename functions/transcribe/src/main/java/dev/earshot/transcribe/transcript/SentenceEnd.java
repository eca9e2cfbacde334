package dev.earshot.transcribe.transcript;

import dev.earshot.contract.document.Word;
import java.util.List;

/**
 * Decides whether a sentence ends between two words: by their punctuation first, by the pause
 * between them where that leaves it open.
 */
final class SentenceEnd {
  /** Seconds of silence after which "U.S." or "3." is more likely an end than not. */
  private static final double TELLING_PAUSE = 0.4;

  private static final String CLOSING =
      "\"'\u201c\u201d\u2018\u2019\u00bb\u203a)]}\u300d\u300f\u3011\uff09\uff3d\u300b\u3009*_";
  private static final String OPENING =
      "\"'\u201c\u2018\u201e\u201a\u00ab\u2039([{\u300c\u300e\u3010\uff08\uff3b\u300a\u3008\u00bf\u00a1*_-\u2013\u2014";

  /** Ends that nothing else is written with. */
  private static final String FULL =
      "\u3002\uff61\uff0e\u0964\u0965\u06d4\u0589\u1362\u104b\u17d4\u17d5\u0f0d\u0f0e";

  private static final String ASKING =
      "?!\uff1f\uff01\u061f\u203d\u2047\u2048\u2049\u203c\u037e\u1367\u055c\u055e";

  private final Abbreviations abbreviations;
  private final Script script;

  SentenceEnd(String language) {
    this.abbreviations = Abbreviations.of(language);
    this.script = Script.of(language);
  }

  /** Whether a sentence ends after the word at this index, which is not the last one. */
  boolean after(int index, List<Word> words) {
    Word next = words.get(index + 1);
    if (withoutTrailing(next.text()).isEmpty()) {
      return false; // a closing quote of its own still belongs to this sentence
    }
    int at = index;
    while (at > 0 && withoutTrailing(words.get(at).text()).isEmpty()) {
      at--;
    }
    return between(words.get(at), next);
  }

  private boolean between(Word word, Word next) {
    String text = withoutTrailing(word.text());
    if (text.isEmpty()) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    if (FULL.indexOf(last) >= 0) {
      return true;
    }
    if (Character.isLowerCase(firstLetter(next.text()))) {
      return false; // "Really?" he asked.
    }
    if (last == '.' && !text.endsWith("...")) {
      return fullStop(withoutLeading(text), word, next);
    }
    return ASKING.indexOf(last) >= 0 || last == '\u2026' || last == '.';
  }

  private boolean fullStop(String text, Word word, Word next) {
    String stem = text.substring(0, text.length() - 1);
    if (abbreviations.precedesMore(stem) || isDecimal(stem, next.text())) {
      return false;
    }
    boolean open =
        isInitial(stem)
            || abbreviations.leavesOpen(stem)
            || (abbreviations.ordinals() && stem.matches("\\d{1,2}"));
    return !open || next.start() - word.end() >= TELLING_PAUSE;
  }

  /** Where words are single characters, a number is spread over several of them. */
  private boolean isDecimal(String stem, String next) {
    return !script.spaced() && stem.matches(".*\\d|") && Character.isDigit(next.codePointAt(0));
  }

  /** One capital letter, as in J. S. Bach; "I" is a word of its own in English. */
  private static boolean isInitial(String stem) {
    return stem.codePointCount(0, stem.length()) == 1
        && Character.isUpperCase(stem.codePointAt(0))
        && !stem.equals("I");
  }

  private static int firstLetter(String text) {
    String rest = withoutLeading(text);
    return rest.isEmpty() ? ' ' : rest.codePointAt(0);
  }

  private static String withoutLeading(String text) {
    int from = 0;
    while (from < text.length() && OPENING.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    return text.substring(from);
  }

  private static String withoutTrailing(String text) {
    int end = text.length();
    while (end > 0 && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
