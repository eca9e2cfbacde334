package dev.earshot.transcribe.transcript;

import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;

/** Joins the texts of all chunks. The same texts always give the same transcript. */
final class TranscriptJoin {
  private TranscriptJoin() {}

  /**
   * The transcript of a recording.
   *
   * @param texts of the manifest's chunks, in its order
   * @param language of the recording
   */
  static Transcript join(Manifest manifest, List<ChunkText> texts, String language) {
    List<Word> words = inOrder(texts);
    List<Sentence> sentences = new SentenceSplitter(language).split(words);
    String text = Script.of(language).join(sentences.stream().map(Sentence::text).toList());
    return new Transcript(
        language, manifest.duration(), text, words, sentences, manifest.warning());
  }

  /** Words that never overlap or run backwards, whatever a model made of the borders. */
  private static List<Word> inOrder(List<ChunkText> texts) {
    List<Word> words = new ArrayList<>();
    double last = 0;
    for (ChunkText text : texts) {
      for (Word word : text.words()) {
        if (!word.text().isBlank()) {
          double start = Math.max(last, word.start());
          double end = Math.max(start, word.end());
          words.add(new Word(word.text().strip(), start, end, word.probability()));
          last = end;
        }
      }
    }
    return words;
  }
}
