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
 */
public record Answer(
    Prompt prompt, String engine, String model, boolean answered, List<Statement> statements) {
  public Answer {
    statements = List.copyOf(statements);
  }
}
