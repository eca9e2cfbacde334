package dev.earshot.analyze.engine;

import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;

/**
 * One prompt to answer.
 *
 * @param parts where finished parts of a long answer are kept
 * @param deadline to be asked at least every second
 */
public record EngineTask(
    Prompt prompt, Transcript transcript, FinishedParts parts, Deadline deadline) {}
