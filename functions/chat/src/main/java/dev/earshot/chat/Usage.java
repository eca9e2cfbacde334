package dev.earshot.chat;

/**
 * What requests took.
 *
 * @param calls that reached the model
 * @param inputTokens that it read
 * @param outputTokens that it wrote
 */
public record Usage(int calls, long inputTokens, long outputTokens) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(
        calls + other.calls, inputTokens + other.inputTokens, outputTokens + other.outputTokens);
  }
}
