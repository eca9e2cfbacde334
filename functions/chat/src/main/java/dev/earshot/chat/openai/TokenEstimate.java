package dev.earshot.chat.openai;

/**
 * How many tokens a text has for a tokenizer that is not here. Bytes bound it from above: the
 * tokenizers of current models merge bytes of UTF-8. OpenAI gives four characters of English for a
 * token (https://help.openai.com/en/articles/4936856); three are counted here, as speech has more
 * short words, names and numbers, and other scripts by the bytes of a character.
 */
final class TokenEstimate {
  private TokenEstimate() {}

  static int of(String text) {
    double tokens = text.codePoints().mapToDouble(TokenEstimate::share).sum();
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(tokens));
  }

  private static double share(int character) {
    if (character < 0x80) {
      return Character.isLetter(character) || character == ' ' ? 1 / 3.0 : 1;
    }
    if (character < 0x800) {
      return 2 / 3.0;
    }
    return character < 0x10000 ? 1.5 : 3;
  }
}
