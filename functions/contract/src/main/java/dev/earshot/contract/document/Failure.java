package dev.earshot.contract.document;

import org.jspecify.annotations.Nullable;

/**
 * A step that failed. It counts only while its step is wanted and its result absent.
 *
 * @param stage {@code ingest}, {@code transcribe} or {@code analyze}
 * @param step such as {@code ingest}, {@code chunk/ID}, {@code close} or {@code analyze/ID}
 * @param tried what was tried, on what
 * @param reason why it failed
 * @param retryable whether a replay can help
 * @param count how often it was given up
 * @param event the event to replay, in structured mode; absent where the record says enough
 */
public record Failure(
    String stage,
    String step,
    String tried,
    String reason,
    boolean retryable,
    int count,
    @Nullable String event) {}
