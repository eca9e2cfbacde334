package dev.earshot.analyze.quote;

import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How the words of a transcript are written one after another. */
public final class Wording {
  /** Languages that Whisper knows and that write no space between words. */
  private static final Set<String> UNSPACED =
      Set.of("zh", "yue", "ja", "th", "lo", "my", "km", "bo");

  private Wording() {}

  /** What stands between two words of a language. */
  public static String separator(String language) {
    return UNSPACED.contains(language) ? "" : " ";
  }

  /** The quote of a run of words, which is not empty. */
  public static Quote quote(Transcript transcript, int firstWord, int endWord) {
    List<Word> run = transcript.words().subList(firstWord, endWord);
    return new Quote(
        run.stream().map(Word::text).collect(Collectors.joining(separator(transcript.language()))),
        run.getFirst().start(),
        run.getLast().end());
  }
}
