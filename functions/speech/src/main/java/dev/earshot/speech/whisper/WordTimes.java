package dev.earshot.speech.whisper;

import dev.earshot.speech.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/** Gives the words of a hypothesis their times and probabilities. */
final class WordTimes {
  private static final double FRAME = 0.02;

  private WordTimes() {}

  static List<SpokenWord> of(
      Hypothesis hypothesis, Vocabulary vocabulary, int heads, String language, float[] pcm) {
    int[] tokens = hypothesis.tokens();
    int[] starts = Alignment.starts(hypothesis.looked(), heads, hypothesis.frames());
    List<SpokenWord> words = new ArrayList<>();
    for (WordSplitter.Piece piece :
        WordSplitter.split(tokens, vocabulary, Languages.spaced(language))) {
      double sum = 0;
      for (int i = piece.from(); i < piece.to(); i++) {
        sum += hypothesis.probability(i);
      }
      double start = starts[piece.from()] * FRAME;
      int next = piece.to() < starts.length ? starts[piece.to()] : hypothesis.frames();
      double probability = sum / (piece.to() - piece.from());
      words.add(new SpokenWord(piece.text(), start, next * FRAME, probability));
    }
    return words;
  }
}
