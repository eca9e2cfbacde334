package dev.earshot.analyze.evaluation;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.contract.document.Quote;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is measured.
 *
 * @param name in the table
 * @param ranking all sentences by how well they answer, the best first; absent where an engine does
 *     not rank, and its quotes count in their order
 */
public record Contestant(
    String name, AnswerEngine engine, @Nullable Function<EngineTask, List<Quote>> ranking) {
  /** An engine that only answers. */
  public Contestant(AnswerEngine engine) {
    this(engine.name(), engine, null);
  }
}
