package dev.earshot.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Where something is stored within its job, such as {@code chunks/0f3a.wav}. It cannot name
 * anything outside of it: no leading slash, no empty, dot or dot-dot segment.
 */
public record Reference(@JsonValue String path) {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,7}");
  private static final int MAX_LENGTH = 255;

  @JsonCreator
  public Reference {
    if (path.length() > MAX_LENGTH || !FORM.matcher(path).matches()) {
      throw new IllegalArgumentException("'" + path + "' is no reference within a job");
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
