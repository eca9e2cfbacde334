package dev.earshot.contract.document;

/**
 * A sentence of a transcript.
 *
 * @param text as written
 * @param start of its first word, in seconds from the start of the recording
 * @param end of its last word
 */
public record Sentence(String text, double start, double end) {}
