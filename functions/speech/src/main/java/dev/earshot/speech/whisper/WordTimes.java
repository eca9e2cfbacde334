package dev.earshot.speech.whisper;

import dev.earshot.speech.SpokenWord;
import dev.earshot.speech.whisper.WordSplitter.Piece;
import java.util.ArrayList;
import java.util.List;

/** Gives the words of a hypothesis their times and probabilities. */
final class WordTimes {
  private final Vocabulary vocabulary;
  private final int heads;
  private final boolean spaced;

  /**
   * @param heads number of alignment heads
   * @param spaced whether the language puts spaces between words
   */
  WordTimes(Vocabulary vocabulary, int heads, boolean spaced) {
    this.vocabulary = vocabulary;
    this.heads = heads;
    this.spaced = spaced;
  }

  List<SpokenWord> of(Hypothesis hypothesis, float[] pcm) {
    List<Piece> pieces = WordSplitter.split(hypothesis.tokens(), vocabulary, spaced);
    if (pieces.isEmpty()) {
      return List.of();
    }
    int[] starts = Alignment.starts(hypothesis.looked(), heads, hypothesis.frames());
    List<WordSpan> spans = new ArrayList<>();
    for (Piece piece : pieces) {
      int end = piece.to() < starts.length ? starts[piece.to()] : hypothesis.frames();
      spans.add(new WordSpan(starts[piece.from()], end));
    }
    List<WordSpan> trimmed = WordSpan.withoutPauses(spans, Quiet.in(pcm));
    List<SpokenWord> words = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      WordSpan span = trimmed.get(i);
      words.add(
          new SpokenWord(
              piece.text(), span.startSeconds(), span.endSeconds(), mean(hypothesis, piece)));
    }
    return words;
  }

  private static double mean(Hypothesis hypothesis, Piece piece) {
    double sum = 0;
    for (int i = piece.from(); i < piece.to(); i++) {
      sum += hypothesis.probability(i);
    }
    return sum / (piece.to() - piece.from());
  }
}
