package dev.earshot.transcribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.id.ChunkId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptJoinTest {
  private static final Manifest MANIFEST = new Manifest(60, "0".repeat(64), List.of());

  @Test
  void passesTheWarningOn() {
    Manifest cut = new Manifest(60, "0".repeat(64), List.of(), "It was cut short.");

    assertThat(TranscriptJoin.join(cut, List.of(), "en").warning()).isEqualTo("It was cut short.");
  }

  @Test
  void joinsSentencesAcrossChunks() {
    Transcript joined =
        TranscriptJoin.join(
            MANIFEST,
            List.of(
                text('a', word("We", 0, 1), word("start.", 1, 2), word("Nobody", 2, 3)),
                text('b', word("left", 31, 32), word("early.", 32, 33))),
            "en");

    assertThat(joined.text()).isEqualTo("We start. Nobody left early.");
    assertThat(joined.sentences())
        .containsExactly(
            new Sentence("We start.", 0, 2), new Sentence("Nobody left early.", 2, 33));
    assertThat(joined.duration()).isEqualTo(60);
  }

  @Test
  void letsNoWordOverlapOrRunBackwards() {
    Transcript joined =
        TranscriptJoin.join(
            MANIFEST,
            List.of(
                text('a', word("one", 0, 5), word("two", 4, 4.5)),
                text('b', word(" ", 5, 6), word(" three ", 3, 7))),
            "en");

    assertThat(joined.words())
        .containsExactly(word("one", 0, 5), word("two", 5, 5), word("three", 5, 7));
  }

  @Test
  void makesAnEmptyTranscriptOfSilence() {
    Transcript joined = TranscriptJoin.join(MANIFEST, List.of(text('a')), "en");

    assertThat(joined.text()).isEmpty();
    assertThat(joined.words()).isEmpty();
    assertThat(joined.sentences()).isEmpty();
  }

  private static ChunkText text(char id, Word... words) {
    return new ChunkText(new ChunkId(String.valueOf(id).repeat(24)), "en", List.of(words));
  }

  private static Word word(String text, double start, double end) {
    return new Word(text, start, end, 1);
  }
}
