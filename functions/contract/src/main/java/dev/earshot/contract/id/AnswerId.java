package dev.earshot.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An answer: this transcript, asked this prompt, of this engine and model. */
public record AnswerId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

  @JsonCreator
  public AnswerId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no answer id (24 hexadecimal digits)");
    }
  }

  /** Covers everything an answer depends on. */
  public static AnswerId of(String transcriptSha256, PromptId prompt, String engine, String model) {
    return new AnswerId(
        Digest.of("answer", transcriptSha256, prompt.value(), engine, model).substring(0, 24));
  }

  @Override
  public String toString() {
    return value;
  }
}
