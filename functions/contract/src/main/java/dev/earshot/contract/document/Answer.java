package dev.earshot.contract.document;

import dev.earshot.contract.event.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a prompt.
 *
 * @param engine that gave it
 * @param model of the engine
 * @param statements each with its quotes and how far they support it; where the recording does not
 *     speak about it, one that says so
 * @param answered false where the recording does not speak about it
 * @param droppedQuotes how many quotes the engine gave that are not in the transcript word for word
 * @param receipt what it took; absent where nothing was to be paid or counted
 */
public record Answer(
    Prompt prompt,
    String engine,
    String model,
    boolean answered,
    List<Statement> statements,
    int droppedQuotes,
    @Nullable Receipt receipt) {
  public Answer {
    statements = List.copyOf(statements);
  }

  /** An answer of which every quote held, and that cost nothing. */
  public Answer(
      Prompt prompt, String engine, String model, boolean answered, List<Statement> statements) {
    this(prompt, engine, model, answered, statements, 0, null);
  }
}
