package dev.earshot.runtime;

/**
 * What the records of settings check themselves with. A validator would cost every cold start some
 * hundred classes.
 */
public final class Settings {
  private Settings() {}

  /**
   * Refuses settings that do not hold.
   *
   * @throws IllegalArgumentException with the sentence, which names the setting
   */
  public static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
