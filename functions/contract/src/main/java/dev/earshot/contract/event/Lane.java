package dev.earshot.contract.event;

/** The extension {@code lane}: nobody waits behind somebody's ten hours for first words. */
public enum Lane {
  /** Opening chunks and short recordings. */
  FIRST,
  /** Everything else. */
  BULK;

  /** The name of the extension attribute. */
  public static final String EXTENSION = "lane";

  /** Recordings below this are not kept waiting behind long ones. */
  private static final double SHORT_SECONDS = 180;

  /**
   * The lane of a chunk.
   *
   * @param opening whether it is the recording's first
   * @param seconds the recording's duration; 0 where it is not known
   */
  public static Lane of(boolean opening, double seconds) {
    boolean first = opening || (seconds > 0 && seconds < SHORT_SECONDS);
    return first ? FIRST : BULK;
  }

  public String value() {
    return this == FIRST ? "first" : "bulk";
  }
}
