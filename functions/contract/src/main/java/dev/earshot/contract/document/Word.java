package dev.earshot.contract.document;

/**
 * A word with its punctuation.
 *
 * @param text as written, without surrounding space
 * @param start seconds from the start of the recording
 * @param end seconds from the start of the recording
 * @param probability 0 to 1
 */
public record Word(String text, double start, double end, double probability) {}
