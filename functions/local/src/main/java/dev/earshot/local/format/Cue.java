package dev.earshot.local.format;

import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * A subtitle. The limits are those that broadcasters' style guides agree on: two lines of 42
 * characters, shown for at most 7 seconds, and a new one where the speaker pauses.
 *
 * @param start in seconds
 * @param end in seconds, after the start
 */
record Cue(double start, double end, List<String> lines) {
  private static final int LINE = 42;
  private static final int LINES = 2;
  private static final double LONGEST = 7;
  private static final double SHORTEST = 0.5;
  private static final double PAUSE = 1;

  static List<Cue> of(Transcript transcript) {
    List<Cue> cues = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    for (Word word : transcript.words()) {
      if (!words.isEmpty() && !fits(words, word)) {
        cues.add(cue(words, word.start()));
        words.clear();
      }
      words.add(word);
    }
    if (!words.isEmpty()) {
      cues.add(cue(words, Double.MAX_VALUE));
    }
    return cues;
  }

  private static boolean fits(List<Word> words, Word next) {
    List<Word> longer = new ArrayList<>(words);
    longer.add(next);
    Word last = words.getLast();
    boolean sentenceEnds = last.text().matches(".*[.!?。！？]");
    return !sentenceEnds
        && next.end() - words.getFirst().start() <= LONGEST
        && next.start() - last.end() < PAUSE
        && lines(longer).size() <= LINES;
  }

  /** Short ones stay a little longer, as far as the next word lets them. */
  private static Cue cue(List<Word> words, double nextStart) {
    double start = words.getFirst().start();
    double end = Math.max(words.getLast().end(), Math.min(start + SHORTEST, nextStart));
    return new Cue(start, Math.max(end, start + 0.001), lines(words));
  }

  private static List<String> lines(List<Word> words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Word word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.text().length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word.text());
    }
    lines.add(line.toString());
    return lines;
  }
}
