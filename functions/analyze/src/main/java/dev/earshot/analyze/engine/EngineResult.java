package dev.earshot.analyze.engine;

import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an engine answered. */
public sealed interface EngineResult {

  /**
   * The recording speaks about it.
   *
   * @param droppedQuotes how many quotes the engine itself found not to be the recording's
   * @param receipt what it took; absent where nothing is counted
   */
  record Answered(List<Statement> statements, int droppedQuotes, @Nullable Receipt receipt)
      implements EngineResult {
    public Answered {
      statements = List.copyOf(statements);
    }

    /** An answer that cost nothing. */
    public Answered(List<Statement> statements) {
      this(statements, 0, null);
    }
  }

  /**
   * The recording does not speak about it.
   *
   * @param sentence that says so, for people
   * @param receipt what it took; absent where nothing is counted
   */
  record NotInRecording(String sentence, @Nullable Receipt receipt) implements EngineResult {
    /** An answer that cost nothing. */
    public NotInRecording(String sentence) {
      this(sentence, null);
    }
  }

  /**
   * Time is up; what is finished is kept.
   *
   * @param finished how many parts are there
   * @param fresh how many of them this call made; none means no progress
   */
  record Paused(int finished, int fresh) implements EngineResult {}

  /**
   * The engine could not answer.
   *
   * @param tried what was tried, on what
   * @param reason why it failed
   * @param retryable whether trying again later can help
   */
  record Failed(String tried, String reason, boolean retryable) implements EngineResult {}
}
