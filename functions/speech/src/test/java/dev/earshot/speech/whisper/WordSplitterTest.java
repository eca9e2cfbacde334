package dev.earshot.speech.whisper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.speech.whisper.WordSplitter.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordSplitterTest {
  @Test
  void wordsStartAtSpacesAndKeepTheirPunctuation() {
    assertThat(split(true, " Mr", ".", " ill", "-", "disposed", ",", " isn", "'t"))
        .containsExactly("Mr.", "ill-disposed,", "isn't");
  }

  @Test
  void loneMarksJoinTheWordTheyBelongTo() {
    assertThat(split(true, " \"", "Yes", "\"", " —", " no", " (", "or", " so", ")"))
        .containsExactly("\"Yes\" —", "no", "(or", "so)");
    assertThat(split(true, " R", " &", " D")).containsExactly("R", "&", "D");
    assertThat(split(true, " ...")).isEmpty();
  }

  @Test
  void charactersMaySpanTokens() {
    byte[] euro = " 5€".getBytes(UTF_8);
    List<byte[]> tokens =
        List.of(
            Arrays.copyOf(euro, 3), Arrays.copyOfRange(euro, 3, euro.length), " x".getBytes(UTF_8));
    assertThat(WordSplitter.split(new int[] {0, 1, 2}, new Vocabulary(tokens), true))
        .containsExactly(new Piece("5€", 0, 2), new Piece("x", 2, 3));
  }

  @Test
  void bytesThatNeverMakeACharacterAreLeftOut() {
    List<byte[]> tokens = List.of(" a".getBytes(UTF_8), new byte[] {(byte) 0xE2, (byte) 0x82});
    assertThat(WordSplitter.split(new int[] {0, 1}, new Vocabulary(tokens), true))
        .containsExactly(new Piece("a", 0, 2));
  }

  @Test
  void languagesWithoutSpacesSplitAtTokens() {
    assertThat(split(false, "今日", "は", "、", "「", "元気", "」", "です", "。", "Open", "AI"))
        .containsExactly("今日", "は、", "「元気」", "です。", "OpenAI");
    assertThat(split(false, "สว", "\u0e31", "สด")).containsExactly("สว\u0e31", "สด");
  }

  private static List<String> split(boolean spaced, String... tokens) {
    List<byte[]> vocabulary = new ArrayList<>();
    for (String token : tokens) {
      vocabulary.add(token.getBytes(UTF_8));
    }
    int[] ids = IntStream.range(0, tokens.length).toArray();
    return WordSplitter.split(ids, new Vocabulary(vocabulary), spaced).stream()
        .map(Piece::text)
        .toList();
  }
}
