package dev.earshot.analyze.engine;

import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.event.Prompt;

/**
 * Answers prompts from a transcript. Callers may come at the same time. Name and model are part of
 * an answer's id, so they change whenever answers would.
 */
public interface AnswerEngine {
  /** The name that configuration and prompts choose it by, such as {@code builtin}. */
  String name();

  /** The model behind it, with its version. */
  String model();

  /**
   * Answers one prompt. Quotes are checked against the transcript by the caller.
   *
   * @throws java.util.concurrent.CancellationException soon after the task's deadline is over, from
   *     an engine that has no finished parts to keep
   */
  EngineResult answer(EngineTask task);

  /**
   * About what an answer will take. An engine that counts nothing takes nothing.
   *
   * @param language of the recording, a code
   * @param words of the transcript
   */
  default Receipt estimate(Prompt prompt, String language, long words) {
    return new Receipt(1, 0, 0, 0, 0, null, null);
  }
}
