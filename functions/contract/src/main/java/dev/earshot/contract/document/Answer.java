package dev.earshot.contract.document;

import dev.earshot.contract.event.Prompt;
import java.util.List;

/**
 * The answer to a prompt.
 *
 * @param engine that gave it
 * @param model of the engine
 * @param statements each supported by quotes, unless the answer is that the recording does not
 *     speak about it
 * @param answered false where the recording does not speak about it
 * @param droppedQuotes how many quotes the engine gave that are not in the transcript word for word
 */
public record Answer(
    Prompt prompt,
    String engine,
    String model,
    boolean answered,
    List<Statement> statements,
    int droppedQuotes) {
  public Answer {
    statements = List.copyOf(statements);
  }

  /** An answer of which every quote held. */
  public Answer(
      Prompt prompt, String engine, String model, boolean answered, List<Statement> statements) {
    this(prompt, engine, model, answered, statements, 0);
  }
}
