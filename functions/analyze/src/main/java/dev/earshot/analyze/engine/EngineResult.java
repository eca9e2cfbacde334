package dev.earshot.analyze.engine;

import dev.earshot.contract.document.Statement;
import java.util.List;

/** How an engine answered. */
public sealed interface EngineResult {

  /** The recording speaks about it. */
  record Answered(List<Statement> statements) implements EngineResult {
    public Answered {
      statements = List.copyOf(statements);
    }
  }

  /**
   * The recording does not speak about it.
   *
   * @param sentence that says so, for people
   */
  record NotInRecording(String sentence) implements EngineResult {}

  /**
   * The engine could not answer.
   *
   * @param tried what was tried, on what
   * @param reason why it failed
   * @param retryable whether trying again later can help
   */
  record Failed(String tried, String reason, boolean retryable) implements EngineResult {}
}
