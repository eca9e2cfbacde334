package dev.earshot.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.contract.id.PromptId;
import org.jspecify.annotations.Nullable;

/**
 * Something asked about a recording.
 *
 * @param text the question or instruction, at most 4,000 characters; empty for a named prompt that
 *     is looked up where it is answered
 * @param name of a prompt kept as a resource; empty for one a person just typed
 * @param version of the named prompt, from 1
 * @param language to answer in, or absent for the recording's own
 * @param engine to answer with, such as {@code openai}, or absent for the one that is configured
 */
public record Prompt(
    @JsonProperty(defaultValue = "\"\"") String text,
    @JsonProperty(defaultValue = "\"\"") String name,
    @JsonProperty(defaultValue = "1") int version,
    @Nullable String language,
    @Nullable String engine) {
  public Prompt {
    text = text == null ? "" : text;
    name = name == null ? "" : name;
    Check.that(!text.isBlank() || !name.isBlank(), "The prompt's text is blank");
    Check.that(text.length() <= 4000, "The prompt's text is longer than 4000 characters");
    version = version == 0 ? 1 : version;
    Check.that(name.length() <= 100, "The prompt's name is longer than 100 characters");
    Check.that(version > 0, "The prompt's version is below 1");
    Check.that(
        engine == null || engine.matches("[a-z][a-z0-9-]{0,31}"),
        "The engine '" + engine + "' is no name of an engine");
  }

  /** A prompt for the engine that is configured. */
  public Prompt(String text, String name, int version, @Nullable String language) {
    this(text, name, version, language, null);
  }

  /** A prompt that a person just typed. */
  public static Prompt asked(String text) {
    return new Prompt(text, "", 1, null);
  }

  @JsonIgnore
  public PromptId id() {
    String asked = language == null ? text : text + "\n" + language;
    return PromptId.of(name, version, engine == null ? asked : asked + "\n@" + engine);
  }

  /** What people call it: its name, or its text where it has none. */
  @JsonIgnore
  public String title() {
    return name.isEmpty() ? text : name;
  }

  /** The same prompt for a certain engine, or with null for the one that is configured. */
  public Prompt by(@Nullable String other) {
    return new Prompt(text, name, version, language, other);
  }
}
