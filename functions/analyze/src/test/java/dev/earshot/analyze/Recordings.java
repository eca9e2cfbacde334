package dev.earshot.analyze;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;

/** Transcripts of sentences, spoken at two words a second. */
public final class Recordings {
  private Recordings() {}

  public static Transcript english(List<String> sentences) {
    return of("en", sentences);
  }

  public static Transcript of(String language, List<String> sentences) {
    List<Word> words = new ArrayList<>();
    List<Sentence> timed = new ArrayList<>();
    for (String sentence : sentences) {
      double start = words.size() / 2.0;
      for (String word : List.of(sentence.split(" ", -1))) {
        words.add(new Word(word, words.size() / 2.0, words.size() / 2.0 + 0.4, 0.9));
      }
      timed.add(new Sentence(sentence, start, words.size() / 2.0 - 0.1));
    }
    return new Transcript(language, words.size() / 2.0, String.join(" ", sentences), words, timed);
  }
}
