package dev.earshot.contract.event;

/** The extension {@code lane}: nobody waits behind somebody's ten hours for first words. */
public enum Lane {
  /** Opening chunks and short recordings. */
  FIRST,
  /** Everything else. */
  BULK;

  /** The name of the extension attribute. */
  public static final String EXTENSION = "lane";

  public String value() {
    return this == FIRST ? "first" : "bulk";
  }
}
