package dev.earshot.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A prompt in one of its versions. */
public record PromptId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  @JsonCreator
  public PromptId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no prompt id (16 hexadecimal digits)");
    }
  }

  /** The same name, version and text are the same prompt. */
  public static PromptId of(String name, int version, String text) {
    return new PromptId(
        Digest.of("prompt", name, Integer.toString(version), text).substring(0, 16));
  }

  @Override
  public String toString() {
    return value;
  }
}
