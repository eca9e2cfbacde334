package dev.earshot.analyze.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.analyze.builtin.Rivals;
import dev.earshot.embedding.SentenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the built-in engine to recordings that nothing was fitted to. */
class EvaluationTest {
  private static final Path SETS = Path.of("src/test/resources");

  @AutoClose private static final SentenceModel MODEL = new SentenceModel(2);

  @Test
  void answersUnseenRecordingsBetterThanWordsAloneDo() {
    List<Case> cases = Case.of(SETS.resolve("held-out"));

    Map<String, Tally> builtin = evaluated(Rivals.builtin(MODEL), cases);
    Map<String, Tally> words = evaluated(Rivals.bm25(), cases);

    Tally all = Evaluation.total(builtin);
    Tally rival = Evaluation.total(words);
    assertThat(all.validity()).isEqualTo(1);
    assertThat(all.failures()).isZero();
    // Held where it stands; the goal is 10 % of either.
    assertThat(all.refusals()).isLessThan(0.28);
    assertThat(all.inventions()).isLessThan(0.25).isLessThan(rival.inventions());
    assertThat(all.precision()).isGreaterThan(rival.precision());
    assertThat(all.recall()).isGreaterThan(rival.recall());
    for (Case each : cases) {
      Tally here = tally(builtin, each);
      Tally there = tally(words, each);
      for (int k : List.of(5, 10)) {
        assertThat(here.precisionAt(k))
            .as(each.kind())
            .isGreaterThanOrEqualTo(there.precisionAt(k));
        assertThat(here.recallAt(k)).as(each.kind()).isGreaterThanOrEqualTo(there.recallAt(k));
      }
    }
  }

  @Test
  void hasRecordingsOfManyKinds() {
    assertThat(Case.of(SETS.resolve("evaluation")))
        .extracting(Case::kind)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void saysWhichFileIsNoRecording(@TempDir Path folder) throws IOException {
    String namesASentenceThatIsNotThere =
        """
        {"kind": "note", "language": "en", "sentences": ["We ship."], "unanswerable": [],
         "questions": [{"text": "Who ships?", "supports": [1]}]}
        """;
    Files.writeString(folder.resolve("note.json"), namesASentenceThatIsNotThere);

    assertThatThrownBy(() -> Case.of(folder))
        .hasMessageContaining("note.json")
        .hasMessageContaining("\"Who ships?\" names sentence 1, but there are 1, numbered from 0");
  }

  private static Map<String, Tally> evaluated(Contestant contestant, List<Case> cases) {
    return new Evaluation(contestant, System.err::println).of(cases);
  }

  private static Tally tally(Map<String, Tally> tallies, Case recording) {
    return tallies.getOrDefault(recording.kind(), new Tally());
  }
}
