package dev.earshot.analyze.engine;

import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Answers prompts from a transcript. Callers may come at the same time. Name and model are part of
 * an answer's id, so they change whenever answers would.
 */
public interface AnswerEngine {
  /** The name that configuration chooses it by, such as {@code builtin}. */
  String name();

  /** The model behind it, with its version. */
  String model();

  /**
   * Answers one prompt. Quotes are checked against the transcript by the caller.
   *
   * @param cancelled asked at least every second
   * @throws CancellationException soon after {@code cancelled} turned true
   */
  EngineResult answer(Prompt prompt, Transcript transcript, BooleanSupplier cancelled);
}
