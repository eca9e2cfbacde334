package dev.earshot.speech.whisper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins tokens to words. */
final class WordSplitter {
  private static final String SYMBOLS = "&@%#*";

  private final boolean spaced;
  private final List<Piece> words = new ArrayList<>();

  /**
   * A stretch of text.
   *
   * @param from number of its first token
   * @param to number of the token after its last
   */
  record Piece(String text, int from, int to) {
    private Piece join(Piece next) {
      return new Piece(text + next.text, from, next.to);
    }
  }

  private WordSplitter(boolean spaced) {
    this.spaced = spaced;
  }

  /** The words that some tokens spell, punctuation attached, without surrounding space. */
  static List<Piece> split(int[] tokens, Vocabulary vocabulary, boolean spaced) {
    WordSplitter splitter = new WordSplitter(spaced);
    characters(tokens, vocabulary).forEach(splitter::add);
    return splitter.attachPunctuation();
  }

  /** Tokens joined until they spell whole characters; what never does is left out. */
  private static List<Piece> characters(int[] tokens, Vocabulary vocabulary) {
    List<Piece> pieces = new ArrayList<>();
    byte[] pending = new byte[0];
    int from = 0;
    for (int i = 0; i < tokens.length; i++) {
      pending = concat(pending, vocabulary.bytes(tokens[i]));
      if (i == tokens.length - 1 || Utf8.whole(pending)) {
        pieces.add(new Piece(new String(pending, UTF_8).replace("\uFFFD", ""), from, i + 1));
        pending = new byte[0];
        from = i + 1;
      }
    }
    return pieces;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private void add(Piece piece) {
    if (words.isEmpty() || startsWord(words.getLast().text(), piece.text())) {
      words.add(piece);
    } else {
      words.add(words.removeLast().join(piece));
    }
  }

  private boolean startsWord(String before, String text) {
    if (text.isEmpty()) {
      return false;
    }
    if (text.startsWith(" ")) {
      return true;
    }
    int first = text.codePointAt(0);
    boolean mark =
        Character.getType(first) == Character.NON_SPACING_MARK
            || Character.getType(first) == Character.COMBINING_SPACING_MARK;
    return !spaced && !mark && !(alphabetic(first) && endsAlphabetic(before));
  }

  private static boolean endsAlphabetic(String text) {
    return !text.isEmpty() && alphabetic(text.codePointBefore(text.length()));
  }

  /** Of a script that is written with spaces, also within a language that is not. */
  private static boolean alphabetic(int character) {
    return Character.isDigit(character)
        || Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
  }

  private List<Piece> attachPunctuation() {
    List<Piece> attached = new ArrayList<>();
    Piece opening = null;
    for (Piece word : words) {
      if (opening != null) {
        word = opening.join(new Piece(word.text().stripLeading(), word.from(), word.to()));
        opening = null;
      }
      boolean alone = punctuation(word.text());
      if (alone && (attached.isEmpty() || opens(word.text()))) {
        opening = word;
      } else if (alone) {
        attached.add(attached.removeLast().join(word));
      } else {
        attached.add(word);
      }
    }
    if (opening != null && !attached.isEmpty()) {
      attached.add(attached.removeLast().join(opening));
    }
    return attached.stream().map(w -> new Piece(w.text().strip(), w.from(), w.to())).toList();
  }

  private static boolean punctuation(String text) {
    return text.codePoints().allMatch(c -> Character.isWhitespace(c) || mark(c));
  }

  private static boolean mark(int character) {
    return switch (Character.getType(character)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.DASH_PUNCTUATION ->
          true;
      case Character.OTHER_PUNCTUATION -> SYMBOLS.indexOf(character) < 0;
      default -> false;
    };
  }

  private static boolean opens(String text) {
    int last = text.codePointBefore(text.length());
    int type = Character.getType(last);
    return type == Character.START_PUNCTUATION
        || type == Character.INITIAL_QUOTE_PUNCTUATION
        || last == '¿'
        || last == '¡'
        || (text.startsWith(" ") && (last == '"' || last == '\'' || last == '-'));
  }
}
