package dev.earshot.search.index;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a transcript into passages of whole sentences: about half a minute of speech, which is what
 * a person reads at a glance. Sentences without an end are cut between words.
 */
final class Passages {
  /** A passage is closed once it has so many words, or the characters that those have. */
  private static final int ENOUGH_WORDS = 60;

  private static final int ENOUGH_CHARACTERS = 400;

  /** A longer pause ends a passage: what follows is likely to be about something else. */
  private static final double LONG_PAUSE = 8;

  private static final Set<String> WITHOUT_SPACES =
      Set.of("ja", "zh", "th", "lo", "my", "km", "yue");

  private final String separator;
  private final List<Passage> done = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Passage.Start> words = new ArrayList<>();
  private final List<TextSpan> sentences = new ArrayList<>();

  private Passages(String separator) {
    this.separator = separator;
  }

  static List<Passage> of(Transcript transcript) {
    Passages passages = new Passages(WITHOUT_SPACES.contains(transcript.language()) ? "" : " ");
    passages.add(transcript);
    return List.copyOf(passages.done);
  }

  private void add(Transcript transcript) {
    List<Sentence> all = transcript.sentences();
    int word = 0;
    for (int i = 0; i < all.size(); i++) {
      double next = i + 1 < all.size() ? all.get(i + 1).start() : Double.POSITIVE_INFINITY;
      List<Word> own = new ArrayList<>();
      while (word < transcript.words().size() && transcript.words().get(word).start() < next) {
        own.add(transcript.words().get(word++));
      }
      add(all.get(i), own);
      if (isEnough() || next - all.get(i).end() > LONG_PAUSE) {
        close();
      }
    }
    close();
  }

  private void add(Sentence sentence, List<Word> own) {
    String said = sentence.text().strip();
    if (said.isEmpty()) {
      return;
    }
    List<Passage.Start> starts = starts(said, sentence, own);
    int from = 0;
    for (int i = ENOUGH_WORDS; i + ENOUGH_WORDS / 2 < starts.size(); i += ENOUGH_WORDS) {
      int cut = starts.get(i).offset();
      append(said, from, cut, starts);
      close();
      from = cut;
    }
    append(said, from, said.length(), starts);
  }

  /** Where the words stand in the sentence; those that cannot be told are left out. */
  private static List<Passage.Start> starts(String said, Sentence sentence, List<Word> own) {
    List<Passage.Start> starts = new ArrayList<>();
    int at = 0;
    for (Word word : own) {
      int found = said.indexOf(word.text(), at);
      if (found >= 0) {
        starts.add(new Passage.Start(found, word.start()));
        at = found + word.text().length();
      }
    }
    if (starts.isEmpty() || starts.getFirst().offset() > 0) {
      starts.addFirst(new Passage.Start(0, sentence.start()));
    }
    return starts;
  }

  private void append(String said, int from, int to, List<Passage.Start> starts) {
    String part = said.substring(from, to).stripTrailing();
    if (part.isEmpty()) {
      return;
    }
    if (!text.isEmpty()) {
      text.append(separator);
    }
    int base = text.length() - from;
    for (Passage.Start each : starts) {
      if (each.offset() >= from && each.offset() < to) {
        words.add(new Passage.Start(base + each.offset(), each.time()));
      }
    }
    sentences.add(new TextSpan(text.length(), text.length() + part.length()));
    text.append(part);
  }

  private boolean isEnough() {
    return words.size() >= ENOUGH_WORDS || text.length() >= ENOUGH_CHARACTERS;
  }

  private void close() {
    if (!text.isEmpty()) {
      done.add(new Passage(done.size(), text.toString(), words, sentences));
    }
    text.setLength(0);
    words.clear();
    sentences.clear();
  }
}
