package dev.earshot.analyze.prompt;

import dev.earshot.contract.event.Prompt;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A prompt from a file.
 *
 * @param name small letters, digits and hyphens
 * @param version from 1; another text is another version
 * @param language to answer in; absent for the recording's own
 * @param summary what it asks for, in a line
 * @param origin where it is from, for people
 */
public record NamedPrompt(
    String name,
    int version,
    @Nullable String language,
    String summary,
    String text,
    String origin) {

  /**
   * Reads a file: lines of {@code key: value}, an empty line, the text.
   *
   * @param origin the file, for people
   * @param fallback the name where the file gives none
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static NamedPrompt parse(String content, String origin, String fallback) {
    String[] halves = content.replace("\r\n", "\n").split("\n[ \t]*\n", 2);
    boolean header = halves.length == 2 && halves[0].lines().allMatch(NamedPrompt::isSetting);
    Properties settings = new Properties();
    try {
      settings.load(new StringReader(header ? halves[0].replace("\\", "\\\\") : ""));
    } catch (IOException e) {
      throw new IllegalStateException(e); // a string can be read
    }
    try {
      String version = settings.getProperty("version", "1").strip();
      String language = settings.getProperty("language", "").strip();
      NamedPrompt prompt =
          new NamedPrompt(
              settings.getProperty("name", fallback).strip(),
              Integer.parseInt(version),
              language.isEmpty() ? null : language,
              settings.getProperty("summary", "").strip(),
              (header ? halves[1] : content).strip(),
              origin);
      if (!prompt.name().matches("[a-z0-9][a-z0-9-]{0,63}")) {
        throw new IllegalArgumentException(
            "the name '%s' is not of small letters, digits and hyphens".formatted(prompt.name()));
      }
      if (prompt.version() < 1 || prompt.text().isEmpty()) {
        throw new IllegalArgumentException(
            prompt.version() < 1 ? "versions begin with 1" : "it has no text");
      }
      var _ = prompt.prompt(); // the contract's rules hold too
      return prompt;
    } catch (IllegalArgumentException e) {
      String why =
          e instanceof NumberFormatException
              ? "its version is no whole number"
              : String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          "Tried to read the prompt %s but failed because: %s; it needs lines such as 'name: my-prompt' and 'version: 1', an empty line and the text"
              .formatted(origin, why),
          e);
    }
  }

  private static boolean isSetting(String line) {
    return line.matches("(name|version|language|summary)[ \t]*:.*");
  }

  /** As events carry it. */
  public Prompt prompt() {
    return new Prompt(text, name, version, language);
  }
}
