package dev.earshot.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.contract.id.PromptId;
import org.jspecify.annotations.Nullable;

/**
 * Something asked about a recording.
 *
 * @param text the question or instruction, at most 4,000 characters
 * @param name of a prompt kept as a resource; empty for one a person just typed
 * @param version of the named prompt, from 1
 * @param language to answer in, or absent for the recording's own
 */
public record Prompt(
    String text,
    @JsonProperty(defaultValue = "\"\"") String name,
    @JsonProperty(defaultValue = "1") int version,
    @Nullable String language) {
  public Prompt {
    Check.text(text, "The prompt's text", 4000);
    name = name == null ? "" : name;
    version = version == 0 ? 1 : version;
    Check.that(name.length() <= 100, "The prompt's name is longer than 100 characters");
    Check.that(version > 0, "The prompt's version is below 1");
  }

  /** A prompt that a person just typed. */
  public static Prompt asked(String text) {
    return new Prompt(text, "", 1, null);
  }

  @JsonIgnore
  public PromptId id() {
    return PromptId.of(name, version, language == null ? text : text + "\n" + language);
  }
}
