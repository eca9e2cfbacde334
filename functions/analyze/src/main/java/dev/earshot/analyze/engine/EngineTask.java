package dev.earshot.analyze.engine;

import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One prompt to answer.
 *
 * @param spoken the day the recording was handed in, which "on Friday" is said near to; absent
 *     where it is not known
 * @param parts where finished parts of a long answer are kept
 * @param deadline to be asked at least every second
 */
public record EngineTask(
    Prompt prompt,
    Transcript transcript,
    @Nullable LocalDate spoken,
    FinishedParts parts,
    Deadline deadline) {}
