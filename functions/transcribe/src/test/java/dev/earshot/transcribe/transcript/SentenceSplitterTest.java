package dev.earshot.transcribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SentenceSplitterTest {
  /** In the table: a sentence ends here. */
  private static final String END = "|";

  /** In the table: somebody pauses here. */
  private static final String PAUSE = "~";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "sentences.txt", delimiter = '\t', quoteCharacter = '\0')
  void splitsAsAReaderWould(String language, String marked) {
    boolean characters = language.equals("zh") || language.equals("ja");
    List<Word> words = new ArrayList<>();
    List<String> expected = new ArrayList<>(List.of(""));
    double time = 0;
    for (String token : characters ? characters(marked) : words(marked)) {
      if (token.equals(END)) {
        expected.add("");
      } else if (token.equals(PAUSE)) {
        time += 1;
      } else {
        words.add(new Word(token, time, time + 0.2, 1));
        time += 0.25;
        String sentence = expected.removeLast();
        expected.add(sentence + (sentence.isEmpty() || characters ? "" : " ") + token);
      }
    }
    assertThat(new SentenceSplitter(language).split(words))
        .extracting(Sentence::text)
        .containsExactlyElementsOf(expected);
  }

  @Test
  void splitsSpeechWithoutPunctuationAtItsLongestPauses() {
    List<Word> words = evenly(40);
    List<Word> paused = new ArrayList<>(words.subList(0, 18));
    words.subList(18, 40).forEach(each -> paused.add(later(each, 1.5)));

    assertThat(new SentenceSplitter("en").split(paused))
        .extracting(each -> words(each.text()).size())
        .containsExactly(18, 22);
  }

  @Test
  void putsEveryWordOfAnEndlessStreamIntoExactlyOneSentence() {
    List<Word> words = evenly(10_007);

    List<Sentence> sentences = new SentenceSplitter("en").split(words);

    assertThat(sentences.stream().flatMap(each -> words(each.text()).stream()))
        .containsExactlyElementsOf(words.stream().map(Word::text).toList());
    assertThat(sentences)
        .allSatisfy(each -> assertThat(words(each.text()).size()).isBetween(4, 60));
  }

  @Test
  void prefersACommaWhereNobodyPauses() {
    List<Word> words = new ArrayList<>(evenly(70));
    Word comma = words.get(29);
    words.set(29, new Word("and,", comma.start(), comma.end(), 1));

    assertThat(new SentenceSplitter("en").split(words).getFirst().text()).endsWith("and,");
  }

  @Test
  void makesNoSentenceOfNoWords() {
    assertThat(new SentenceSplitter("en").split(List.of())).isEmpty();
  }

  @Test
  void keepsSpacesBetweenForeignWordsInAScriptWithoutSpaces() {
    List<Word> words =
        List.of(
            new Word("我", 0, 0.1, 1),
            new Word("用", 0.1, 0.2, 1),
            new Word("Visual", 0.2, 0.5, 1),
            new Word("Studio", 0.5, 0.8, 1),
            new Word("。", 0.8, 0.9, 1));

    assertThat(new SentenceSplitter("zh").split(words))
        .containsExactly(new Sentence("我用Visual Studio。", 0, 0.9));
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  private static List<Word> evenly(int count) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(new Word("w" + i, i * 0.3, i * 0.3 + 0.2, 1));
    }
    return words;
  }

  private static Word later(Word word, double seconds) {
    return new Word(word.text(), word.start() + seconds, word.end() + seconds, 1);
  }
}
