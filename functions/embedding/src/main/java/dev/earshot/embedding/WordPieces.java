package dev.earshot.embedding;

import dev.earshot.contract.Json;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tokenizer of uncased BERT models: words and punctuation, then the longest pieces the
 * vocabulary has (WordPiece; Devlin et al. 2019, "BERT: Pre-training of Deep Bidirectional
 * Transformers").
 */
final class WordPieces {
  /** The longest word that is looked for; longer ones are unknown, as where the model was made. */
  private static final int MAX_WORD = 100;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final int unknown;
  private final int begin;
  private final int end;

  /** Reads the vocabulary from a {@code tokenizer.json}. */
  WordPieces(byte[] tokenizerJson) {
    JsonNode pieces = Json.tree(tokenizerJson).path("model").path("vocab");
    for (Map.Entry<String, JsonNode> piece : pieces.properties()) {
      vocabulary.put(piece.getKey(), piece.getValue().asInt());
    }
    unknown = required("[UNK]");
    begin = required("[CLS]");
    end = required("[SEP]");
  }

  private int required(String piece) {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IllegalArgumentException("The vocabulary has no " + piece);
    }
    return id;
  }

  /** Token ids with the marks of begin and end; what does not fit is cut off. */
  int[] tokens(String text, int max) {
    List<Integer> ids = new ArrayList<>();
    ids.add(begin);
    for (String word : words(text)) {
      addPieces(word, ids);
      if (ids.size() >= max) {
        break;
      }
    }
    List<Integer> fitting = ids.subList(0, Math.min(ids.size(), max - 1));
    fitting.add(end);
    return fitting.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * For each of {@link #tokens}, which word between blanks it is a piece of, from 0; -1 for
   * punctuation and the marks of begin and end.
   */
  int[] wordsOfTokens(String text, int max) {
    List<Integer> words = new ArrayList<>();
    words.add(-1);
    String[] written = BLANKS.split(text, -1);
    for (int i = 0; i < written.length && words.size() < max; i++) {
      for (String word : words(written[i])) {
        List<Integer> pieces = new ArrayList<>();
        addPieces(word, pieces);
        int number = Character.isLetterOrDigit(word.codePointAt(0)) ? i : -1;
        pieces.forEach(_ -> words.add(number));
      }
    }
    List<Integer> fitting = words.subList(0, Math.min(words.size(), max - 1));
    fitting.add(-1);
    return fitting.stream().mapToInt(Integer::intValue).toArray();
  }

  private void addPieces(String word, List<Integer> ids) {
    List<Integer> pieces = new ArrayList<>();
    int at = 0;
    while (at < word.length() && word.length() <= MAX_WORD) {
      int to = word.length();
      Integer id = piece(word, at, to);
      while (id == null && to > at + 1) {
        to--;
        id = piece(word, at, to);
      }
      if (id == null) {
        break;
      }
      pieces.add(id);
      at = to;
    }
    if (at == word.length()) {
      ids.addAll(pieces);
    } else {
      ids.add(unknown);
    }
  }

  private @Nullable Integer piece(String word, int from, int to) {
    String piece = word.substring(from, to);
    return vocabulary.get(from == 0 ? piece : "##" + piece);
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        .filter(each -> Character.getType(each) != Character.NON_SPACING_MARK)
        .forEach(
            each -> {
              if (Character.isLetterOrDigit(each) && !Character.isIdeographic(each)) {
                word.appendCodePoint(each);
                return;
              }
              flush(word, words);
              if (!Character.isWhitespace(each) && !Character.isISOControl(each)) {
                words.add(Character.toString(each));
              }
            });
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
