package dev.earshot.speech.whisper;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.speech.SpokenWord;
import dev.earshot.speech.WindowText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;

/**
 * A text decoded from a window, with what tells whether to believe it. Thresholds are those of
 * Whisper's paper (Radford et al. 2022, section 4.5).
 *
 * @param averageLogProbability of its tokens and the end
 * @param tokens how many that were
 * @param noSpeech probability that nobody speaks
 * @param ended whether the decoder came to an end by itself
 */
record Attempt(
    List<SpokenWord> words,
    double averageLogProbability,
    int tokens,
    double noSpeech,
    boolean ended) {
  private static final double LOOP = 2.4;
  private static final double UNLIKELY = -1.0;
  private static final double SILENT = 0.6;

  Attempt {
    words = List.copyOf(words);
  }

  /**
   * Whether nobody spoke and the words are an invention. Beyond the paper's rule, words that were
   * less likely than not are no speech either: one invented word followed by a certain end has a
   * high average.
   */
  boolean silence() {
    return noSpeech > SILENT && (averageLogProbability < UNLIKELY || wordProbability() < 0.5);
  }

  private double wordProbability() {
    return words.stream().mapToDouble(SpokenWord::probability).average().orElse(0);
  }

  boolean looped() {
    return !ended || compression() > LOOP;
  }

  boolean acceptable() {
    return silence() || (!looped() && averageLogProbability >= UNLIKELY);
  }

  /** Joins the text of a later stretch of the same window, which started so many seconds in. */
  Attempt then(Attempt later, double seconds) {
    List<SpokenWord> all = new ArrayList<>(spoken());
    for (SpokenWord word : later.spoken()) {
      all.add(
          new SpokenWord(
              word.text(), word.start() + seconds, word.end() + seconds, word.probability()));
    }
    int both = tokens + later.tokens;
    double sum = averageLogProbability * tokens + later.averageLogProbability * later.tokens;
    return new Attempt(
        all, sum / both, both, Math.min(noSpeech, later.noSpeech), ended && later.ended);
  }

  WindowText text(String language) {
    List<SpokenWord> spoken = spoken();
    return new WindowText(spoken, language, spoken.isEmpty() ? 0 : averageLogProbability);
  }

  private List<SpokenWord> spoken() {
    return silence() ? List.of() : words;
  }

  /** How much shorter zlib makes the text: what repeats itself shrinks most. */
  private double compression() {
    byte[] text =
        words.stream().map(SpokenWord::text).collect(Collectors.joining(" ")).getBytes(UTF_8);
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(text);
      deflater.finish();
      int compressed = deflater.deflate(new byte[text.length + 100]);
      return (double) text.length / compressed;
    }
  }
}
