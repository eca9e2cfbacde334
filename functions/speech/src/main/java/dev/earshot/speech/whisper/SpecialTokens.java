package dev.earshot.speech.whisper;

/**
 * Numbers of the tokens that are not text. They follow the text tokens in one order for all models:
 * end, start, languages, translate, transcribe, start of a model, start of the text before, no
 * speech, no timestamps, then 1501 timestamps.
 *
 * @param end the first of them; all lower numbers are text
 * @param languages how many language tokens there are
 */
record SpecialTokens(int end, int languages, boolean multilingual) {
  private static final int FIRST_MULTILINGUAL = 51_865;
  private static final int OTHERS = 1 + 1 + 6 + 1501;

  /** Of a model with so many tokens in all. */
  static SpecialTokens of(int tokens) {
    boolean multilingual = tokens >= FIRST_MULTILINGUAL;
    int end = multilingual ? 50_257 : 50_256;
    return new SpecialTokens(end, tokens - end - OTHERS, multilingual);
  }

  int start() {
    return end + 1;
  }

  int language(int index) {
    return end + 2 + index;
  }

  int transcribe() {
    return end + 3 + languages;
  }

  int noSpeech() {
    return end + 6 + languages;
  }

  int noTimestamps() {
    return end + 7 + languages;
  }
}
