package dev.earshot.contract.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far the recording's own words bear a statement. */
public enum Support {
  /** Its quotes are the recording's, and they hold every number, name and date it says. */
  @JsonProperty("quoted")
  QUOTED,
  /** It has quotes, but says a number, name or date that they do not hold. */
  @JsonProperty("unverified")
  UNVERIFIED,
  /** No quote of it is in the recording: not to be taken for a fact. */
  @JsonProperty("unsupported")
  UNSUPPORTED;

  /** For people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
