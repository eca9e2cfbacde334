package dev.earshot.local.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Support;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {

  @ParameterizedTest
  @EnumSource
  void writesWhatTheGoldenFileSays(Format format) throws IOException {
    String name = "meeting." + format.extension();
    try (InputStream golden = FormatTest.class.getResourceAsStream(name)) {
      assertThat(golden).as(name).isNotNull();
      assertThat(format.write(meeting()))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void silenceIsNoMistake(Format format) {
    Transcript silence = new Transcript("en", 30, "", List.of(), List.of());

    assertThat(format.write(new Recording(job(), "silence.ogg", silence, List.of()))).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "JSON"})
  void saysWhatIsWrongWithTheRecording(Format format) {
    Transcript cut = new Transcript("en", 30, "", List.of(), List.of(), "It was cut short.");

    assertThat(format.write(new Recording(job(), "cut.ogg", cut, List.of())))
        .contains("It was cut short.");
  }

  @Test
  void cuesKeepToTheLimits() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      words.add(new Word("word" + i, i * 0.4, i * 0.4 + 0.3, 1));
    }
    Transcript fast = new Transcript("en", 90, "", words, List.of());

    assertThat(Cue.of(fast))
        .allSatisfy(
            cue -> {
              assertThat(cue.end() - cue.start()).isPositive().isLessThanOrEqualTo(7);
              assertThat(cue.lines()).hasSizeLessThanOrEqualTo(2);
              assertThat(cue.lines()).allMatch(line -> line.length() <= 42);
            });
  }

  private static Recording meeting() {
    List<Word> words =
        List.of(
            new Word("Anna", 1.5, 1.9, 0.98),
            new Word("fixes", 1.9, 2.2, 0.97),
            new Word("<A&B>", 2.2, 2.6, 0.5),
            new Word("by", 2.6, 2.75, 0.99),
            new Word("Friday.", 2.75, 3.1, 0.99),
            new Word("Good.", 3661.25, 3661.4, 0.9));
    String first = "Anna fixes <A&B> by Friday.";
    Transcript transcript =
        new Transcript(
            "en",
            3700,
            first + " Good.",
            words,
            List.of(new Sentence(first, 1.5, 3.1), new Sentence("Good.", 3661.25, 3661.4)));
    Answer answer =
        new Answer(
            Prompt.asked("Who does *what*?"),
            "builtin",
            "minilm",
            true,
            List.of(new Statement(first, List.of(new Quote(first, 1.5, 3.1)))));
    Answer written =
        new Answer(
            new Prompt("Summarize.", "summary", 2, null),
            "openai",
            "gpt-4o-mini/1",
            true,
            List.of(
                new Statement(
                    "Anna fixes 2 things.",
                    List.of(new Quote(first, 1.5, 3.1)),
                    Support.UNVERIFIED,
                    "its quotes do not say 2"),
                new Statement(
                    "Nobody objects.", List.of(), Support.UNSUPPORTED, "no words were found")),
            2,
            new Receipt(3, 1, 3, 12_345, 678, 0.00226, "USD"));
    return new Recording(job(), "stand_up.ogg", transcript, List.of(answer, written));
  }

  private static JobId job() {
    return new JobId("0123456789abcdef01234567");
  }
}
