package dev.earshot.contract.event;

/** What the compact constructors of this package hold their fields to. */
final class Check {
  private Check() {}

  static void that(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  static String text(String value, String field, int max) {
    that(!value.isBlank(), field + " is blank");
    that(value.length() <= max, field + " is longer than " + max + " characters");
    return value;
  }
}
