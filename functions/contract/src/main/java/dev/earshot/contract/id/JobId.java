package dev.earshot.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One recording with its settings and prompts. */
public record JobId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

  @JsonCreator
  public JobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no job id (24 hexadecimal digits)");
    }
  }

  /** The job of a submitting event: the same event is the same job, however often it is sent. */
  public static JobId of(String owner, String source, String id) {
    return new JobId(Digest.of("job", owner, source, id).substring(0, 24));
  }

  @Override
  public String toString() {
    return value;
  }
}
