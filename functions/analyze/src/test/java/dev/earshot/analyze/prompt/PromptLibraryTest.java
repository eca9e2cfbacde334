package dev.earshot.analyze.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.event.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptLibraryTest {
  @TempDir private Path folder;

  @Test
  void bringsPromptsOfItsOwn() {
    assertThat(PromptLibrary.open(null).newest())
        .extracting(NamedPrompt::name)
        .containsExactly(
            "summary",
            "chapters",
            "action-items",
            "decisions",
            "questions",
            "glossary",
            "show-notes",
            "social-post");
    assertThat(PromptLibrary.open(folder.resolve("none")).newest())
        .allMatch(each -> each.version() == 1 && each.language() == null)
        .allMatch(each -> !each.summary().isEmpty() && each.text().length() > 50);
  }

  @Test
  void readsPromptsInAFolderAndTakesTheNewestVersion() throws IOException {
    write(
        "a.md",
        "name: risks\nversion: 2\nlanguage: fr\nsummary: Risks.\n\nList the risks.\n\nAll.\n");
    write("b.txt", "name: risks\nversion: 10\n\nList all risks.");
    write("c.md", "name: summary\nversion: 2\r\n\r\nSummarize in a line.");
    write("mood.txt", "What mood are people in?");
    write(".hidden.md", "");
    write("notes.pdf", "");

    PromptLibrary library = PromptLibrary.open(folder);

    assertThat(library.newest())
        .extracting(NamedPrompt::name)
        .startsWith("mood", "risks", "summary", "chapters")
        .hasSize(10);
    assertThat(library.named("risks").prompt())
        .isEqualTo(new Prompt("List all risks.", "risks", 10, null));
    assertThat(library.named("risks@2").prompt())
        .isEqualTo(new Prompt("List the risks.\n\nAll.", "risks", 2, "fr"));
    assertThat(library.named("summary").text()).isEqualTo("Summarize in a line.");
    assertThat(library.named("summary@1").origin()).isEqualTo("comes with Earshot");
    assertThat(library.named("mood").prompt())
        .isEqualTo(new Prompt("What mood are people in?", "mood", 1, null));
  }

  @Test
  void saysWhichPromptsThereAre() {
    assertThatThrownBy(() -> PromptLibrary.open(null).named("sumary"))
        .hasMessageStartingWith("there is no prompt 'sumary'; there is: summary, chapters, ");
    assertThatThrownBy(() -> PromptLibrary.open(null).named("summary@9"))
        .hasMessageContaining("'summary@9'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: My Prompt\n\nText.",
        "version: one\n\nText.",
        "version: 0\n\nText.",
        "version: 1\n\n ",
        ""
      })
  void saysWhatIsWrongWithAFile(String content) throws IOException {
    Path file = write("mine.md", content);

    assertThatThrownBy(() -> PromptLibrary.open(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Tried to read the prompt " + file + " but failed because: ");
  }

  @Test
  void saysSoWhenAFileIsNoText() throws IOException {
    Path file = folder.resolve("mine.md");
    Files.write(file, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});

    assertThatThrownBy(() -> PromptLibrary.open(folder)).hasMessageContaining("it is not UTF-8");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
